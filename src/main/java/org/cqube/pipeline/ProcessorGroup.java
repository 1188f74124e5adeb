package org.cqube.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cqube.emission.FileProgress;

/**
 * One source as a group, seen at a moment.
 *
 * @param working whether a step of it is being done right now, on any node; one that was begun before a pause is finished
 * @param open whether its schedule lets files be begun now
 * @param queue data files that wait, the one under way among them
 * @param stopped data files that were given up and wait for an administrator
 * @param recordsPerSecond over the files listed; empty where none was loaded
 * @param nextRun when its next run begins; empty where it is paused or runs continuously
 * @param trouble how its repetitions stand; empty while nothing fails
 * @param files the newest data files, newest first
 */
public record ProcessorGroup(
        String source,
        State state,
        boolean working,
        boolean open,
        Schedule schedule,
        long queue,
        long stopped,
        Optional<Double> recordsPerSecond,
        Optional<Instant> nextRun,
        Optional<Trouble> trouble,
        List<LastFile> files) {
    /** In the order in which the first that holds is named. */
    public enum State {
        PAUSED,
        /** A step fails and is repeated, or a file was given up. */
        FAILING,
        RUNNING,
        /** For files, or for its next run. */
        WAITING
    }

    /**
     * @param failures how often the step that is being repeated has failed
     * @param fault kind of the last fault; what it said stands in the log
     * @param nextTry when it is repeated
     */
    public record Trouble(int failures, Optional<Instant> failedAt, String fault, Optional<Instant> nextTry) {}

    /** @param taking how long checks, load and folds took; empty where it was not loaded */
    public record LastFile(FileProgress progress, Optional<Duration> taking) {}
}
