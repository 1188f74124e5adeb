package org.cqube.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The manifest's emission time, in the forms that data centres write. Without an offset it is in the installation's zone. */
final class EmissionTime {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    private EmissionTime() {}

    /** Empty where it is none. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +", "$1T");
        List<Function<String, Instant>> forms = List.of(
                t -> OffsetDateTime.parse(t).toInstant(),
                t -> LocalDateTime.parse(t).atZone(zone).toInstant(),
                t -> LocalDateTime.parse(t, DIGITS).atZone(zone).toInstant(),
                t -> LocalDate.parse(t).atStartOfDay(zone).toInstant());
        for (Function<String, Instant> form : forms) {
            try {
                return Optional.of(form.apply(iso));
            } catch (DateTimeException e) {
                // Another form, perhaps.
            }
        }
        return Optional.empty();
    }
}
