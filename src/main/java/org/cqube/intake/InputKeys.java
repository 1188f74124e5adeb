package org.cqube.intake;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cqube.emission.ArrivedFile;

/**
 * Keys in the input bucket: {@code <folder>/<yyyy>/<yyyy-MM>/<yyyy-MM-dd>_<folder>/<HHmmss>_<receipt>_<number>_<name>.zip}, by the day and
 * time of arrival in the installation's zone. The same file has the same key, however often it is taken.
 */
final class InputKeys {
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("uuuu", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final int LONGEST_NAME = 80;

    private InputKeys() {}

    static String of(ArrivedFile arrived, int number, String csvName, ZoneId zone) {
        ZonedDateTime at = arrived.arrivedAt().atZone(zone);
        String folder = arrived.folder();
        return "%s/%s/%s/%s_%s/%s_%s_%d_%s.zip"
                .formatted(
                        folder,
                        YEAR.format(at),
                        MONTH.format(at),
                        DAY.format(at),
                        folder,
                        TIME.format(at),
                        arrived.receipt(),
                        number,
                        base(csvName));
    }

    /** The name without its ending, in characters that every store and file system takes. */
    private static String base(String csvName) {
        String base = csvName.replaceAll("(?i)\\.csv$", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return base.substring(0, Math.min(base.length(), LONGEST_NAME));
    }
}
