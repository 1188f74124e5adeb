package org.cqube.journey;

import org.cqube.access.Area;
import org.cqube.source.Report;

/**
 * A published number.
 *
 * @param day of a series; blank: of the whole period
 * @param cell of a split, or what the period is compared with, as in the address; blank: the whole of the period itself
 */
record Drawn(Report report, Area area, String period, String day, String number, String cell) {
    static final String COMPARED = "&compared=";

    Drawn(Report report, Area area, String period, String day, String number) {
        this(report, area, period, day, number, "");
    }

    /** The field of the published file that has the number. */
    String field() {
        return cell.startsWith(COMPARED) ? cell.substring(COMPARED.length()) : "footer";
    }

    Drawn ofThePeriod() {
        return new Drawn(report, area, period, day, number);
    }

    String address() {
        return "/api/provenance/%s/%s/%s/%s?indicator=%s%s%s"
                .formatted(
                        report.id(),
                        area.level().id(),
                        TestServer.encoded(area.id()),
                        period,
                        number,
                        day.isEmpty() ? "" : "&day=" + day,
                        cell);
    }
}
