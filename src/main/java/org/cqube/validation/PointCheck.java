package org.cqube.validation;

import java.util.Optional;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.csv.Numbers;
import org.cqube.source.Column;

/**
 * The coordinates of a record. Blank, 0 or beyond the declared range is no point: the record stays, and counts in every total, without
 * one.
 */
final class PointCheck {
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    private static final long POLE = 90;
    private static final long HALF_TURN = 180;

    private final Axis latitude;
    private final Axis longitude;

    /** One coordinate: its column in the layout, its cell, its range. */
    private record Axis(int column, int cell, long minimum, long maximum) {
        static Axis of(Header header, String name, long most) {
            int index = header.layout().indexOf(name);
            Column column = header.layout().columns().get(index);
            return new Axis(
                    index,
                    header.cell(index),
                    column.minimum().orElse(-most),
                    column.maximum().orElse(most));
        }

        boolean isAbsent(CsvReader row) {
            return Numbers.isZero(row.buffer(), row.from(cell), row.to(cell));
        }

        boolean isBeyond(CsvReader row) {
            return Numbers.compare(row.buffer(), row.from(cell), row.to(cell), minimum) < 0
                    || Numbers.compare(row.buffer(), row.from(cell), row.to(cell), maximum) > 0;
        }
    }

    private PointCheck(Header header) {
        latitude = Axis.of(header, LATITUDE, POLE);
        longitude = Axis.of(header, LONGITUDE, HALF_TURN);
    }

    /** Empty where the file has no coordinates. */
    static Optional<PointCheck> find(Header header) {
        return isThere(header, LATITUDE) && isThere(header, LONGITUDE)
                ? Optional.of(new PointCheck(header))
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
            faults.add(Fault.NO_POINT, -1);
            return false;
        }
        Axis beyond = latitude.isBeyond(row) ? latitude : longitude;
        if (beyond.isBeyond(row)) {
            faults.add(Fault.POINT_OUT_OF_RANGE, beyond.column());
            return false;
        }
        return true;
    }

    /** Makes the coordinates of the record under the cursor blank. */
    void blank(CsvReader row) {
        row.blank(latitude.cell());
        row.blank(longitude.cell());
    }
}
