package org.cqube.emission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cqube.access.LimitSettings;
import org.cqube.access.RequestRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether one more file can be accepted. Refusing early is the kindest: never half a file, and the sender knows when to come again. */
@Component
public class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final FreeSpace space;
    private final LimitSettings limits;
    private final EmissionSettings settings;
    private final Clock clock;
    private volatile boolean low;

    Admission(JdbcClient jdbc, FreeSpace space, LimitSettings limits, EmissionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.space = space;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the disk is too full to begin anything. Says so in the log when it becomes so, and when it is over. */
    public boolean isDiskLow() {
        return isDiskLow(0);
    }

    private boolean isDiskLow(long more) {
        boolean now = space.bytes() - more < limits.freeDisk().toBytes();
        if (more == 0 && now != low) {
            low = now;
            if (now) {
                LOG.error(
                        "Less than {} MB are left on the disk of the data folder: nothing more is accepted until there is room",
                        limits.freeDisk().toMegabytes());
            } else {
                LOG.info("There is room on the disk again: files are accepted");
            }
        }
        return now;
    }

    /**
     * Throws a refusal where the emitter must wait, or the file is too large.
     *
     * @param bytes of the zip; 0: not known
     */
    void require(String emitter, long bytes) {
        if (bytes > settings.maximumSize().toBytes()) {
            throw tooLarge();
        }
        if (isDiskLow() || isDiskLow(bytes)) {
            throw refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "disk_low",
                    "The server's disk is nearly full: nothing was taken of this file. Send it again later; the"
                            + " administrator knows",
                    limits.retryAfter());
        }
        requireFewOpen(emitter);
        requireWithinDay(emitter, bytes);
    }

    RequestRefusedException tooLarge() {
        return new RequestRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "A zip of more than " + settings.maximumSize().toMegabytes()
                        + " MB is not taken: split the data into several files and send them one by one");
    }

    private void requireFewOpen(String emitter) {
        Instant now = clock.instant();
        var open = jdbc.sql("""
                        select count(*), min(expires_at) from metadata.emission
                        where emitter = ? and station = 'expected' and expires_at > ?""")
                .params(emitter, OpenReceipts.utc(now))
                .query((row, n) -> new Open(
                        row.getLong(1),
                        row.getObject(2, java.time.OffsetDateTime.class) == null
                                ? now
                                : row.getObject(2, java.time.OffsetDateTime.class)
                                        .toInstant()))
                .single();
        if (open.count() >= limits.openUploads()) {
            throw refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_open",
                    open.count() + " upload addresses of yours wait for their file; use those first",
                    Duration.between(now, open.firstEnds()));
        }
    }

    private record Open(long count, Instant firstEnds) {}

    private void requireWithinDay(String emitter, long bytes) {
        long most = limits.dailyBytes().toBytes();
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        long sent = jdbc.sql(
                        "select coalesce(sum(bytes), 0) from metadata.emission where emitter = ? and requested_at > ?")
                .params(emitter, OpenReceipts.utc(now.minus(DAY)))
                .query(Long.class)
                .single();
        if (sent >= most || sent + bytes > most) {
            throw refused(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_much_today",
                    "%d MB were sent within 24 hours, and %d MB are allowed; go on tomorrow"
                            .formatted(sent >> 20, limits.dailyBytes().toMegabytes()),
                    Duration.ofHours(1));
        }
    }

    private static RequestRefusedException refused(HttpStatus status, String code, String detail, Duration wait) {
        var refused = new RequestRefusedException(status, code, detail);
        refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return refused;
    }
}
