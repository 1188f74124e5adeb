package org.cqube.download;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an administrator allowed somebody to download beyond the role.
 *
 * @param source of which source; empty: published figures, which are cut by area
 * @param revokedBy who took it back; empty: it holds
 */
public record Grant(
        long number,
        String user,
        Kind kind,
        Optional<String> source,
        String grantedBy,
        Instant grantedAt,
        Optional<String> revokedBy,
        Optional<Instant> revokedAt) {
    /** Of what. */
    public enum Kind {
        /** JSON and aggregated CSV of the user's own area. */
        PUBLISHED,
        /** A source's records as CSV in the output bucket. */
        TRANSACTIONAL,
        /** A source's kept zips in the input bucket. */
        RAW;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }
    }
}
