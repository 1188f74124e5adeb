package org.cqube.pipeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work is picked up.
 *
 * @param enabled false: this node answers requests but takes no files
 * @param poll how often arrivals, waiting files and changed figures are looked for
 * @param threads most steps done at the same time on this node
 * @param turn how long a source may load one file after the other while another source waits for a thread
 * @param retries how often a step is tried again after a fault of the machine before its file is stopped
 * @param heartbeat how often a node says that it lives; a step of a node that was silent for four times this is done again elsewhere
 * @param stop how long a node that is told to end waits for the steps that it is in; what is cut off then is done again as after a crash
 * @param backOff wait before the first repetition; doubled with each further one
 */
@ConfigurationProperties("cqube.queue")
record QueueSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("4") int threads,
        @DefaultValue("10s") Duration turn,
        @DefaultValue("8") int retries,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("20s") Duration stop,
        @DefaultValue("2s") Duration backOff) {
    QueueSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("cqube.queue.threads must be at least 1");
        }
        if (turn.isNegative()) {
            throw new IllegalArgumentException("cqube.queue.turn must not be negative");
        }
        if (heartbeat.toMillis() < 100) {
            throw new IllegalArgumentException("cqube.queue.heartbeat must be at least 100ms");
        }
        if (stop.isNegative()) {
            throw new IllegalArgumentException("cqube.queue.stop must not be negative");
        }
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("cqube.queue.poll must be longer than nothing");
        }
    }
}
