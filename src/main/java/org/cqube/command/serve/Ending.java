package org.cqube.command.serve;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Waits for a server's end. */
public final class Ending {
    private Ending() {}

    /** Returns when the server has been closed, by a signal or from within. */
    public static void await(ConfigurableApplicationContext running) throws InterruptedException {
        var closed = new CountDownLatch(1);
        running.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        if (running.isActive()) {
            closed.await();
        }
    }
}
