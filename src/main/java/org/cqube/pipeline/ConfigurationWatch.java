package org.cqube.pipeline;

import org.cqube.background.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Sees what other nodes have configured, on nodes without a queue too: what pages and doors say follows within a look. */
@Component
class ConfigurationWatch extends Repeated {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

    private final StoredConfigurations configurations;

    ConfigurationWatch(StoredConfigurations configurations, QueueSettings settings) {
        super("configuration", settings.poll(), true);
        this.configurations = configurations;
    }

    @Override
    protected void work() {
        try {
            configurations.refresh();
        } catch (DataAccessException e) {
            // The next look is soon.
            LOG.debug("The configuration could not be read", e);
        }
    }
}
