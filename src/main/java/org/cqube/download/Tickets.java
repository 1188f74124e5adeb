package org.cqube.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One download each: rows of {@code metadata.download_ticket}. The secret is in the address alone. */
@Component
class Tickets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final DownloadSettings settings;
    private final Clock clock;

    Tickets(JdbcClient jdbc, DownloadSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param bucket emission, input or output */
    record Ticket(String user, String bucket, String key) {}

    /** What becomes of an address that is asked for. */
    sealed interface Found {
        record Valid(Ticket ticket) implements Found {}

        record Used() implements Found {}

        record Expired() implements Found {}

        record Unknown() implements Found {}
    }

    String give(Ticket ticket) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Instant now = clock.instant();
        jdbc.sql("delete from metadata.download_ticket where expires_at < ?")
                .param(utc(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into metadata.download_ticket (secret_hash, user_name, bucket, object_key, issued_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        hash(secret),
                        ticket.user(),
                        ticket.bucket(),
                        ticket.key(),
                        utc(now),
                        utc(now.plus(settings.urlValidity())))
                .update();
        return secret;
    }

    /** Whose it is, without using it. */
    Optional<String> findUser(String secret) {
        return jdbc.sql("select user_name from metadata.download_ticket where secret_hash = ?")
                .param(hash(secret))
                .query(String.class)
                .optional();
    }

    /** Uses it: of many at once, on whatever node, one alone finds it valid. */
    Found use(String secret) {
        Instant now = clock.instant();
        Optional<Found> valid = jdbc.sql("""
                        update metadata.download_ticket set used_at = :now
                        where secret_hash = :hash and used_at is null and expires_at > :now
                        returning user_name, bucket, object_key""")
                .param("now", utc(now))
                .param("hash", hash(secret))
                .query((row, n) -> (Found) new Found.Valid(
                        new Ticket(row.getString("user_name"), row.getString("bucket"), row.getString("object_key"))))
                .optional();
        return valid.orElseGet(
                () -> jdbc.sql("select used_at is not null from metadata.download_ticket where secret_hash = ?")
                        .param(hash(secret))
                        .query(Boolean.class)
                        .optional()
                        .map(used -> used ? new Found.Used() : new Found.Expired())
                        .orElseGet(Found.Unknown::new));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
