package org.cqube.command.emit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** When a folder is looked at again. */
sealed interface When {
    Instant next(Instant now);

    /** Again and again. */
    record Every(Duration pause) implements When {
        @Override
        public Instant next(Instant now) {
            return now.plus(pause);
        }
    }

    /** At times of the day, in this machine's zone. */
    record At(List<LocalTime> times, ZoneId zone) implements When {
        @Override
        public Instant next(Instant now) {
            ZonedDateTime here = now.atZone(zone);
            return times.stream()
                    .flatMap(time -> Stream.of(
                            here.toLocalDate().atTime(time).atZone(zone),
                            here.toLocalDate().plusDays(1).atTime(time).atZone(zone)))
                    .map(ZonedDateTime::toInstant)
                    .filter(now::isBefore)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** {@code 90s}, {@code 15m}, {@code 2h} or {@code 1d}. */
    static When every(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[1-9][0-9]{0,6}[smhd]")) {
            throw usage("--every must be such as 90s, 15m, 2h or 1d");
        }
        long number = Long.parseLong(lower.substring(0, lower.length() - 1));
        return new Every(
                switch (lower.charAt(lower.length() - 1)) {
                    case 's' -> Duration.ofSeconds(number);
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** {@code 20:00}, or several with commas between. */
    static When at(String text, ZoneId zone) {
        try {
            return new At(
                    Arrays.stream(text.split(","))
                            .map(time -> LocalTime.parse(time.strip()))
                            .toList(),
                    zone);
        } catch (DateTimeParseException e) {
            throw usage("--at must be times of the day such as 20:00, or 06:30,20:00");
        }
    }

    private static EmissionException usage(String message) {
        return new EmissionException(EmissionException.Kind.USAGE, message);
    }
}
