package org.cqube.emission;

import java.time.Instant;
import java.util.Optional;

/**
 * A data file and what became of it so far.
 *
 * @param number its place in the zip, from 1
 * @param inputKey where it lies in the input bucket; empty where it was not kept
 * @param account the newest version
 * @param at when it came to its station
 * @param loadedAt when it was loaded last
 */
public record FileProgress(
        String receipt,
        int number,
        String name,
        Station station,
        Optional<Refusal> refusal,
        Optional<String> inputKey,
        Optional<Account> account,
        Optional<Instant> at,
        Optional<Instant> loadedAt) {}
