package org.cqube.validation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.csv.Numbers;
import org.cqube.source.Bounds;
import org.cqube.source.Check;
import org.cqube.source.Column;
import org.cqube.source.FileRules;

/**
 * The coordinates of a record. Blank, 0, beyond the declared range or outside the state is no point: the record stays, and counts in
 * every total, without one. Where the declaration says so it is refused instead: a ping is nothing but its point.
 */
final class PointCheck {
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    private static final long POLE = 90;
    private static final long HALF_TURN = 180;

    private final Axis latitude;
    private final Axis longitude;
    private final boolean needed;

    /** One coordinate: its column in the layout, its cell, its range. */
    private record Axis(int column, int cell, long minimum, long maximum, byte[] least, byte[] most) {
        static Axis of(Header header, String name, long limit, Optional<BigDecimal> least, Optional<BigDecimal> most) {
            int index = header.layout().indexOf(name);
            Column column = header.layout().columns().get(index);
            return new Axis(
                    index,
                    header.cell(index),
                    column.minimum().orElse(-limit),
                    column.maximum().orElse(limit),
                    ascii(least),
                    ascii(most));
        }

        private static byte[] ascii(Optional<BigDecimal> degrees) {
            return degrees.map(BigDecimal::toPlainString).orElse("").getBytes(StandardCharsets.US_ASCII);
        }

        boolean isOutside(CsvReader row) {
            byte[] b = row.buffer();
            int from = row.from(cell);
            int to = row.to(cell);
            return least.length > 0
                    && (Numbers.compare(b, from, to, least, 0, least.length) < 0
                            || Numbers.compare(b, from, to, most, 0, most.length) > 0);
        }

        boolean isAbsent(CsvReader row) {
            return Numbers.isZero(row.buffer(), row.from(cell), row.to(cell));
        }

        boolean isBeyond(CsvReader row) {
            return Numbers.compare(row.buffer(), row.from(cell), row.to(cell), minimum) < 0
                    || Numbers.compare(row.buffer(), row.from(cell), row.to(cell), maximum) > 0;
        }
    }

    private PointCheck(Header header, FileRules rules) {
        needed = rules.needsPoint();
        Optional<Bounds> bounds = new Strictness(rules).isOff(Check.INSIDE_STATE) ? Optional.empty() : rules.bounds();
        latitude = Axis.of(header, LATITUDE, POLE, bounds.map(Bounds::south), bounds.map(Bounds::north));
        longitude = Axis.of(header, LONGITUDE, HALF_TURN, bounds.map(Bounds::west), bounds.map(Bounds::east));
    }

    /** Empty where the file has no coordinates. */
    static Optional<PointCheck> find(Header header, FileRules rules) {
        return isThere(header, LATITUDE) && isThere(header, LONGITUDE)
                ? Optional.of(new PointCheck(header, rules))
                : Optional.empty();
    }

    private static boolean isThere(Header header, String name) {
        int column = header.layout().indexOf(name);
        return column >= 0 && header.cell(column) >= 0;
    }

    int latitudeCell() {
        return latitude.cell();
    }

    int longitudeCell() {
        return longitude.cell();
    }

    /** Whether the well-formed coordinates are a point. */
    boolean hasPoint(CsvReader row, Faults faults) {
        if (latitude.isAbsent(row) || longitude.isAbsent(row)) {
            faults.add(needed ? Fault.POINT_MISSING : Fault.NO_POINT, -1);
            return false;
        }
        Axis beyond = latitude.isBeyond(row) ? latitude : longitude;
        if (beyond.isBeyond(row)) {
            faults.add(needed ? Fault.POINT_REFUSED : Fault.POINT_OUT_OF_RANGE, beyond.column());
            return false;
        }
        Axis outside = latitude.isOutside(row) ? latitude : longitude;
        if (outside.isOutside(row)) {
            faults.add(needed ? Fault.POINT_REFUSED : Fault.POINT_OUTSIDE_STATE, outside.column());
            return false;
        }
        return true;
    }

    /** Whether a record without a point is refused. */
    boolean isNeeded() {
        return needed;
    }

    /** Makes the coordinates of the record under the cursor blank. */
    void blank(CsvReader row) {
        row.blank(latitude.cell());
        row.blank(longitude.cell());
    }
}
