package org.cqube.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private static final Duration SOON = Duration.ofMillis(1);

    private final BlockingQueue<Integer> times = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    private Repeated repeated(boolean wanted) {
        return new Repeated("counting", SOON, wanted) {
            @Override
            protected void work() {
                int time = count.incrementAndGet();
                times.add(time);
                if (time % 2 == 1) {
                    throw new IllegalStateException("planted");
                }
            }
        };
    }

    private int next() throws InterruptedException {
        Integer time = times.poll(30, TimeUnit.SECONDS);
        assertThat(time).as("a next time").isNotNull();
        return time;
    }

    @Test
    void goesOnAfterAFailureAndAfterANewStart() throws InterruptedException {
        Repeated repeated = repeated(true);
        repeated.start();
        try {
            assertThat(repeated.isRunning()).isTrue();
            for (int time = 1; time <= 5; time++) {
                assertThat(next()).isEqualTo(time);
            }
            repeated.stop();
            assertThat(repeated.isRunning()).isFalse();
            repeated.start();
            int before = count.get();
            while (next() <= before) {
                // What was done before the stop.
            }
        } finally {
            repeated.stop();
        }
    }

    @Test
    void whatIsNotWantedNeverStarts() {
        Repeated repeated = repeated(false);
        repeated.start();
        assertThat(repeated.isRunning()).isFalse();
        assertThat(count).hasValue(0);
    }
}
