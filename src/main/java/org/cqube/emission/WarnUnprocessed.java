package org.cqube.emission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.emission.OpenReceipts.Emission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says a day before that something in the emission bucket will be deleted unread. */
@Component
public class WarnUnprocessed {
    private static final Logger LOG = LoggerFactory.getLogger(WarnUnprocessed.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final OpenReceipts receipts;
    private final Bucket bucket;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final EmissionSettings settings;
    private final Clock clock;

    WarnUnprocessed(
            OpenReceipts receipts,
            Buckets buckets,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            EmissionSettings settings,
            Clock clock) {
        this.receipts = receipts;
        this.bucket = buckets.emission();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    public void run() {
        Duration lies = settings.unprocessed().minus(DAY);
        Instant now = clock.instant();
        Instant due = now.minus(lies.isNegative() ? Duration.ZERO : lies);
        for (Emission emission : receipts.listAt(Station.ARRIVED)) {
            emission.arrivedAt()
                    .filter(due::isAfter)
                    .ifPresent(since -> warn(
                            emission.key(),
                            new UnprocessedTomorrow(
                                    Optional.of(emission.receipt()),
                                    Optional.of(emission.mandate().emitter()),
                                    emission.folder(),
                                    emission.name(),
                                    emission.bytes(),
                                    since,
                                    since.plus(settings.unprocessed()))));
        }
        List<StoredObject> strangers;
        try (Stream<StoredObject> objects = bucket.list("")) {
            strangers = objects.filter(object -> object.modified().isBefore(due) && isStranger(object))
                    .toList();
        }
        for (StoredObject object : strangers) {
            String key = object.key();
            int slash = key.indexOf('/');
            warn(
                    key,
                    new UnprocessedTomorrow(
                            Optional.empty(),
                            Optional.empty(),
                            slash < 0 ? "" : key.substring(0, slash),
                            key.substring(slash + 1),
                            object.bytes(),
                            object.modified(),
                            object.modified().plus(settings.unprocessed())));
        }
    }

    /** At a key that no receipt has given. */
    private boolean isStranger(StoredObject object) {
        return ReceiptId.findInKey(object.key())
                .flatMap(receipts::find)
                .filter(found -> found.key().equals(object.key()))
                .isEmpty();
    }

    private void warn(String key, UnprocessedTomorrow warning) {
        transaction.executeWithoutResult(status -> {
            int told = jdbc.sql(
                            "insert into metadata.emission_warning (object_key, warned_at) values (?, ?) on conflict do nothing")
                    .params(key, OpenReceipts.utc(clock.instant()))
                    .update();
            if (told > 0) {
                LOG.warn(
                        "{} lies unprocessed since {} and is removed at {}", key, warning.since(), warning.removedAt());
                events.publishEvent(warning);
            }
        });
    }
}
