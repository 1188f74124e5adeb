package org.cqube.command.emit;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cqube.command.emit.EmissionView.ExampleView;
import org.cqube.command.emit.EmissionView.FileView;
import org.cqube.command.emit.EmissionView.NoticeView;
import org.cqube.command.emit.EmissionView.RefusalView;

/** The account of an emission for a terminal. */
public final class AccountTable {
    private static final List<String> RECORDS =
            List.of("received", "loaded", "revised", "unchanged", "duplicate", "refused", "parked", "withdrawn");
    private static final List<String> CELLS = List.of("received", "taken", "unchanged", "refused", "open");
    private static final int EXAMPLES = 3;

    private final PrintStream out;

    public AccountTable(PrintStream out) {
        this.out = out;
    }

    public void print(EmissionView emission) {
        out.printf(
                "%s/%s  %s  receipt %s%n",
                Printed.safe(emission.folder()),
                Printed.safe(emission.name()),
                emission.station().toUpperCase(Locale.ROOT),
                emission.receipt());
        RefusalView refusal = emission.refusal();
        if (refusal != null) {
            refusal("  ", refusal);
        }
        emission.listFiles().forEach(this::print);
    }

    private void print(FileView file) {
        out.printf("  %d  %s  %s%n", file.number(), Printed.safe(file.name()), file.station());
        RefusalView refusal = file.refusal();
        if (refusal != null) {
            refusal("     ", refusal);
        }
        table("records", RECORDS, file.account());
        table("day cells", CELLS, file.cells());
        file.listNotices().forEach(this::print);
    }

    private void table(
            String what, List<String> columns, @org.jspecify.annotations.Nullable Map<String, Long> account) {
        if (account == null || account.getOrDefault("received", 0L) == 0) {
            return;
        }
        List<String> heads = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String value = Printed.number(account.getOrDefault(column, 0L));
            int width = Math.max(column.length(), value.length());
            heads.add(" ".repeat(width - column.length()) + column);
            values.add(" ".repeat(width - value.length()) + value);
        }
        out.printf("     %-9s  %s%n", what, String.join("  ", heads));
        out.printf("     %-9s  %s%n", "", String.join("  ", values));
    }

    private void print(NoticeView notice) {
        out.printf("     %-7s %s × %s%n", notice.severity(), Printed.number(notice.count()), notice.code());
        List<ExampleView> examples = notice.examples() == null ? List.of() : notice.examples();
        examples.stream().limit(EXAMPLES).forEach(example -> {
            String place =
                    example.record() == 0 ? "" : "record %d, line %d".formatted(example.record(), example.line());
            String column = example.column();
            if (column != null && !column.isEmpty()) {
                place += (place.isEmpty() ? "column " : ", column ") + Printed.safe(column);
            }
            out.printf(
                    "             %s%s%n", Printed.safe(example.sentence()), place.isEmpty() ? "" : " (" + place + ")");
        });
        if (notice.count() > EXAMPLES) {
            out.printf(
                    "             … and %s more; all of them are in the file's refused.csv%n",
                    Printed.number(notice.count() - EXAMPLES));
        }
    }

    private void refusal(String indent, RefusalView refusal) {
        out.printf("%snot taken: %s (%s)%n", indent, Printed.safe(refusal.sentence()), refusal.code());
    }
}
