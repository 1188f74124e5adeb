package org.cqube.emission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cqube.source.FileId;

/**
 * Everything known of an emission, in no language.
 *
 * @param digest SHA-256 of the zip as sent, hex; empty where it was not read to its end
 * @param station the station of its slowest data file
 * @param repairs the case that it was sent to repair
 */
public record EmissionFacts(
        String receipt,
        String emitter,
        String folder,
        String name,
        long bytes,
        Optional<String> digest,
        Instant requestedAt,
        Optional<Instant> arrivedAt,
        Station station,
        Optional<Refusal> refusal,
        Optional<CaseId> repairs,
        List<File> files) {
    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return switch (station) {
            case PUBLISHED, REFUSED, EXPIRED, STOPPED -> true;
            case EXPECTED, ARRIVED, KEPT, CHECKED, LOADED -> false;
        };
    }

    /**
     * One data file.
     *
     * @param publication number of the publication in which it last became visible
     * @param notices by kind, with examples
     * @param repairs how its refused records stand; empty: none was refused
     * @param confirmed warnings that somebody has confirmed
     */
    public record File(
            int number,
            String name,
            Optional<FileId> file,
            Station station,
            Optional<Refusal> refusal,
            Optional<Measured> measured,
            Optional<Long> event,
            Optional<Long> publication,
            Optional<Statement> account,
            List<Reached> stations,
            List<NoticeCount> notices,
            Optional<CaseFigures> repairs,
            List<Confirmed> confirmed) {}

    /** A version of an account. */
    public record Statement(int version, Instant at, Account account, CellAccount cells) {}

    /** {@code refused = repaired + givenUp + stillRefused}. */
    public record CaseFigures(long refused, long repaired, long givenUp, long stillRefused) {}

    /** Somebody says that what a warning found odd is right. */
    public record Confirmed(String code, String who, Instant at) {}

    /** When it came to a station. */
    public record Reached(String station, Instant at) {}
}
