package org.cqube.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows guessing down, over all nodes: a user at an address waits after a few failures. A user from many addresses, and an address that
 * tries many users, wait later: otherwise one could lock others out.
 */
@Component
class Throttle {
    private static final int WIDER = 10;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccessSettings settings;
    private final Clock clock;

    Throttle(JdbcClient jdbc, TransactionTemplate transaction, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts a try as failed before it is made, so that many at once are no way round.
     *
     * @return how long to wait; zero: try, and call {@link #succeeded} where it was right
     */
    Duration admit(String name, String address) {
        Duration wait = transaction.execute(status -> {
            Instant now = clock.instant();
            Map<String, Integer> allowed = subjects(name, address);
            Map<String, Tries> before = new LinkedHashMap<>();
            allowed.keySet().forEach(subject -> before.put(subject, lock(subject)));
            Duration longest = before.values().stream()
                    .map(tries -> tries.wait(now))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            if (longest.isZero()) {
                before.forEach((subject, tries) ->
                        write(subject, tries.another(now, allowed.getOrDefault(subject, 1), settings)));
            }
            return longest;
        });
        return wait == null ? Duration.ZERO : wait;
    }

    void succeeded(String name, String address) {
        transaction.executeWithoutResult(status -> subjects(name, address).forEach((subject, allowed) -> {
            Tries tries = lock(subject);
            // An address is not cleared by one right password: it may be the guesser's own.
            write(subject, subject.startsWith("address:") ? tries.oneLess(allowed) : Tries.none());
        }));
    }

    /** Those whose last failure is a day old. */
    int forget() {
        return jdbc.sql("delete from metadata.throttle where failed_at < ?")
                .param(utc(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    /** In one order for all, so that two never wait for each other. */
    private Map<String, Integer> subjects(String name, String address) {
        Map<String, Integer> allowed = new LinkedHashMap<>();
        allowed.put("address:" + address, settings.tries() * WIDER);
        allowed.put("user:" + name, settings.tries() * WIDER);
        allowed.put("user:" + name + " address:" + address, settings.tries());
        return allowed;
    }

    private Tries lock(String subject) {
        jdbc.sql("""
                        insert into metadata.throttle (subject, failures, failed_at, blocked_until)
                        values (?, 0, 'epoch', 'epoch') on conflict do nothing""").param(subject).update();
        return jdbc.sql("select failures, failed_at, blocked_until from metadata.throttle where subject = ? for update")
                .param(subject)
                .query((row, n) -> new Tries(
                        row.getInt("failures"),
                        row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("blocked_until", OffsetDateTime.class).toInstant()))
                .single();
    }

    private void write(String subject, Tries tries) {
        jdbc.sql("update metadata.throttle set failures = ?, failed_at = ?, blocked_until = ? where subject = ?")
                .params(tries.failures(), utc(tries.failedAt()), utc(tries.blockedUntil()), subject)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
