package org.cqube.command.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.command.emit.Printed;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Refusal;
import org.cqube.source.Reference;
import org.cqube.source.Referred;
import org.cqube.source.Sentences;
import org.cqube.source.SourceFile;
import org.cqube.validation.CheckedBatch;

/** What was found in a file, in sentences on a terminal. */
record Findings(PrintStream out, Sentences sentences, String language, int examples) {
    void head(String name, SourceFile file) {
        out.printf("%s  (%s: %s)%n", Printed.safe(name), file.id(), file.label());
    }

    void refused(Refusal refusal) {
        out.printf(
                "  not taken: %s (%s)%n",
                Printed.safe(sentences.sentence(language, refusal.code(), refusal.arguments())), refusal.code());
    }

    /** @param known whose masters were given */
    void print(CheckedBatch batch, Set<Referred> known) {
        batch.notices().forEach(this::print);
        long taken = batch.received() - batch.refused() - batch.duplicates() - batch.parked();
        out.printf(
                "  %s records: %s would be taken, %s duplicate, %s refused, %s parked%n",
                Printed.number(batch.received()),
                Printed.number(taken),
                Printed.number(batch.duplicates()),
                Printed.number(batch.refused()),
                Printed.number(batch.parked()));
        Set<String> blind = batch.input().file().references().stream()
                .filter(reference -> !known.contains(reference.to()))
                .map(Reference::column)
                .map(column -> name(batch, column))
                .filter(column -> !column.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!blind.isEmpty()) {
            out.printf(
                    "  Not looked at: whether %s is in the masters (--masters <folder>).%n",
                    Printed.safe(String.join(", ", blind)));
        }
    }

    private static String name(CheckedBatch batch, String column) {
        int index = batch.layout().indexOf(column);
        return index < 0 ? "" : batch.headerNames().get(index);
    }

    private void print(NoticeCount notice) {
        out.printf("  %-7s %s × %s%n", notice.severity(), Printed.number(notice.count()), notice.code());
        List<NoticeCount.Example> shown =
                notice.examples().stream().limit(examples).toList();
        shown.forEach(example -> out.printf(
                "    %s%s%n",
                place(example), Printed.safe(sentences.sentence(language, notice.code(), example.words()))));
        if (notice.count() > shown.size()) {
            out.printf("    … and %s more%n", Printed.number(notice.count() - shown.size()));
        }
    }

    private static String place(NoticeCount.Example example) {
        if (example.line() == 0) {
            return "";
        }
        String column = example.column().isEmpty() ? "" : ", " + Printed.safe(example.column());
        String value = example.value().isEmpty() ? "" : " = " + Printed.safe(example.value());
        String record = example.record() == 0 ? "" : " (record " + example.record() + ")";
        return "line " + example.line() + record + column + value + ": ";
    }
}
