package org.cqube.admin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.warehouse.Unit;

/** Cells of a download: every one in quotes, none that a spreadsheet would take for a formula. */
final class MissingCsv {
    private MissingCsv() {}

    /** Id and name of each unit. */
    static String place(List<Unit> path) {
        return path.stream()
                .flatMap(unit -> Stream.of(unit.id(), unit.name()))
                .map(MissingCsv::cell)
                .collect(Collectors.joining(","));
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
