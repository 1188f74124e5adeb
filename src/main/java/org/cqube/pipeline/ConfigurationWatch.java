package org.cqube.pipeline;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Sees what other nodes have configured, on nodes without a queue too: what pages and doors say follows within a look. */
@Component
class ConfigurationWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

    private final StoredConfigurations configurations;
    private final QueueSettings settings;
    private @Nullable ScheduledExecutorService looks;

    ConfigurationWatch(StoredConfigurations configurations, QueueSettings settings) {
        this.configurations = configurations;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("configuration").factory());
        long pause = settings.poll().toMillis();
        looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            configurations.refresh();
        } catch (DataAccessException e) {
            // The next look is soon.
            LOG.debug("The configuration could not be read", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (looks != null) {
            looks.shutdownNow();
            looks = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looks != null;
    }
}
