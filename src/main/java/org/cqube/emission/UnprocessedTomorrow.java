package org.cqube.emission;

import java.time.Instant;
import java.util.Optional;

/**
 * An object in the emission bucket will be deleted unread in a day, because nobody could take it for so long. Published once, in a
 * transaction that a listener joins.
 *
 * @param emitter who sent it; empty: it lies at a key that no receipt gave, and administrators are to be told
 * @param since when it came
 * @param removedAt when it goes
 */
public record UnprocessedTomorrow(
        Optional<String> receipt,
        Optional<String> emitter,
        String folder,
        String name,
        long bytes,
        Instant since,
        Instant removedAt) {}
