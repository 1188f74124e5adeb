package org.cqube.command.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cqube.command.demo.SendSample.Sent;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.EmissionView;
import org.cqube.command.emit.Printed;

/** The account of each source once everything was sent: by then what was parked for a late master has been released. */
final class SourceAccounts {
    private static final List<String> CLASSES =
            List.of("received", "loaded", "revised", "unchanged", "duplicate", "refused", "parked");

    private final EmissionClient client;
    private final PrintStream out;

    /** Of the files of one source. */
    private static final class Account {
        private int files;
        private int refusedWhole;
        private long planned;
        private final Map<String, Long> records = new TreeMap<>();

        void add(EmissionView emission, int parkedForGood) {
            files++;
            refusedWhole += emission.isTaken() ? 0 : 1;
            planned += parkedForGood;
            CLASSES.forEach(name -> records.merge(name, emission.records(name), Long::sum));
        }

        long of(String name) {
            return records.getOrDefault(name, 0L);
        }
    }

    SourceAccounts(EmissionClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    /** Returns of how many sources another number of records waits than was planned. */
    int print(List<Sent> sent) {
        Map<String, Account> accounts = new TreeMap<>();
        for (Sent one : sent) {
            var expected = one.delivery().expected();
            accounts.computeIfAbsent(one.delivery().file().id().source(), id -> new Account())
                    .add(client.ask(one.receipt()), expected.parked() - expected.released());
        }
        out.printf("%n  %-24s %5s %8s", "source", "files", "not kept");
        CLASSES.forEach(name -> out.printf(" %12s", name));
        out.println();
        int surprises = 0;
        for (Map.Entry<String, Account> entry : accounts.entrySet()) {
            Account account = entry.getValue();
            out.printf("  %-24s %5d %8d", entry.getKey(), account.files, account.refusedWhole);
            CLASSES.forEach(name -> out.printf(" %12s", Printed.number(account.of(name))));
            boolean planned = account.of("parked") == account.planned;
            surprises += planned ? 0 : 1;
            out.println(planned ? "" : "   << %d were to stay parked".formatted(account.planned));
        }
        out.println();
        return surprises;
    }
}
