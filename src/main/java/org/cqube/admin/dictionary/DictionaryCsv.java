package org.cqube.admin.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.admin.dictionary.Dictionary.OfColumn;
import org.cqube.admin.dictionary.Dictionary.OfFile;
import org.cqube.admin.dictionary.Dictionary.OfIndicator;
import org.cqube.admin.dictionary.Dictionary.OfMeasure;

/** The dictionary as one table: a row for each column, measure and indicator. UTF-8 with a mark, commas, every cell in quotes. */
final class DictionaryCsv {
    private static final List<String> HEADER = List.of(
            "source",
            "file",
            "table",
            "kind",
            "name",
            "emitted",
            "aliases",
            "layouts",
            "type",
            "length",
            "mandatory",
            "allowed",
            "minimum",
            "maximum",
            "privacy",
            "stored",
            "active",
            "key",
            "references",
            "unit",
            "formula",
            "meaning");

    private DictionaryCsv() {}

    static String of(Dictionary dictionary) {
        List<List<Object>> rows = new ArrayList<>();
        for (var source : dictionary.sources()) {
            for (OfFile file : source.files()) {
                file.columns().forEach(column -> rows.add(row(source.id(), file, column)));
                file.measures().forEach(measure -> rows.add(row(source.id(), file, measure)));
                file.indicators().forEach(indicator -> rows.add(row(source.id(), file, indicator)));
            }
        }
        return "\uFEFF"
                + Stream.concat(Stream.of(List.<Object>copyOf(HEADER)), rows.stream())
                        .map(row -> row.stream().map(DictionaryCsv::cell).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static List<Object> row(String source, OfFile file, OfColumn column) {
        return List.of(
                source,
                file.id(),
                table(file),
                "column",
                column.name(),
                column.emitted(),
                String.join(" ", column.aliases()),
                String.join(" ", column.layouts()),
                column.type(),
                (column.exact() ? "exactly " : "") + column.length(),
                column.mandatory(),
                String.join(" ", column.allowed()),
                column.minimum() == null ? "" : column.minimum(),
                column.maximum() == null ? "" : column.maximum(),
                column.privacy(),
                column.stored(),
                column.active(),
                column.key(),
                column.references() == null ? "" : column.references().to(),
                "",
                "",
                column.meaning());
    }

    private static List<Object> row(String source, OfFile file, OfMeasure measure) {
        return figure(source, file, "measure", measure.id(), measure.unit(), measure.formula(), measure.label());
    }

    private static List<Object> row(String source, OfFile file, OfIndicator indicator) {
        return figure(
                source,
                file,
                "indicator",
                indicator.id(),
                indicator.unit(),
                indicator.formula(),
                indicator.label() + ": " + indicator.description());
    }

    private static List<Object> figure(
            String source, OfFile file, String kind, String name, String unit, String formula, String meaning) {
        List<Object> row = new ArrayList<>(List.of(source, file.id(), table(file), kind, name));
        while (row.size() < HEADER.indexOf("unit")) {
            row.add("");
        }
        row.addAll(List.of(unit, formula, meaning));
        return row;
    }

    private static String table(OfFile file) {
        return file.schema() + "." + file.table();
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(Object value) {
        String text = value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
