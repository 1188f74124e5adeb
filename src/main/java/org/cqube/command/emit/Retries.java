package org.cqube.command.emit;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tries again after faults that pass, waiting twice as long each time.
 *
 * @param attempts the first one counted
 * @param firstPause before the second attempt
 * @param told hears of each fault that is tried again
 */
record Retries(int attempts, Duration firstPause, Consumer<String> told) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Something that can fail in passing. */
    interface Attempt<T> {
        T run() throws IOException, InterruptedException;
    }

    /** @throws EmissionException of kind UNKNOWN where even the last attempt failed */
    <T> T run(String what, Attempt<T> attempt) {
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                if (number >= attempts) {
                    throw new EmissionException(
                            EmissionException.Kind.UNKNOWN,
                            "%s failed %d times, last: %s".formatted(what, attempts, why),
                            e);
                }
                told.accept(what + ": " + why + "; trying again");
                pause(number);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    void pause(int number) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(20, number - 1));
        sleep(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static EmissionException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmissionException(EmissionException.Kind.UNKNOWN, "interrupted", e);
    }
}
