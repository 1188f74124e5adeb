package org.cqube.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work on a thread of its own, from the start of the program to its end: at once, and again so long after each time. What fails is logged,
 * and the next time tries again.
 */
public abstract class Repeated implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

    private final String name;
    private final Duration pause;
    private final boolean wanted;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param name of the thread
     * @param pause between the end of one time and the next
     * @param wanted false: never started
     */
    protected Repeated(String name, Duration pause, boolean wanted) {
        this.name = name;
        this.pause = pause;
        this.wanted = wanted;
    }

    /** Once. It is interrupted when the program ends. */
    protected abstract void work();

    @Override
    public final synchronized void start() {
        if (wanted && thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name(name).factory());
            thread.scheduleWithFixedDelay(this::once, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void once() {
        try {
            work();
        } catch (RuntimeException e) {
            LOG.warn("{} waits for the next time: {}", name, e.toString());
        }
    }

    @Override
    public final synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return thread != null;
    }
}
