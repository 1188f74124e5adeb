package org.cqube.command.emit;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the refused records of a receipt ({@code docs/api.md}, Repairs). */
record CaseView(String receipt, @Nullable List<File> files) {
    /** One data file; the account's classes by name. */
    record File(int number, String name, @Nullable Map<String, Long> account) {}

    void print(PrintStream out) {
        if (files == null) {
            return;
        }
        for (File file : files) {
            Map<String, Long> account = file.account();
            if (account != null) {
                long repaired = account.getOrDefault("repaired", 0L);
                long givenUp = account.getOrDefault("given_up", 0L);
                long open = account.getOrDefault("still_refused", 0L);
                if (repaired + givenUp + open > 0) {
                    out.printf(
                            "Case %s, file %d %s: %s refused at first, %s repaired, %s given up, %s still refused%n",
                            receipt,
                            file.number(),
                            Printed.safe(file.name()),
                            Printed.number(repaired + givenUp + open),
                            Printed.number(repaired),
                            Printed.number(givenUp),
                            Printed.number(open));
                }
            }
        }
    }
}
