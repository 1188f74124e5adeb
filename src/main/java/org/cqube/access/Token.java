package org.cqube.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an emitter's program signs in with, without its secret.
 *
 * @param id names it in lists and when it is revoked; no secret
 * @param sources ids of the sources it may send
 * @param area records of schools outside are refused; empty: the whole state
 * @param usedAt last request with it, to within a few minutes
 */
public record Token(
        String id,
        String emitter,
        Set<String> sources,
        Optional<Area> area,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> usedAt) {}
