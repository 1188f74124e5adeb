package org.cqube.publication;

import java.time.Instant;
import java.util.List;

/**
 * A publication as it is listed.
 *
 * @param filesWritten objects written for it
 * @param reports those of which at least one file became another one
 */
public record KnownEdition(long number, long event, Instant publishedAt, int filesWritten, List<String> reports) {}
