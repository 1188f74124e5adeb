package org.cqube.pipeline;

import org.cqube.aggregation.Aggregation;
import org.cqube.source.FileId;
import org.cqube.source.Sources;
import org.cqube.warehouse.Warehouse;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the tables of every declared source, as it is configured, before any work is taken or any request answered; one node at a time. */
@Component
class Tables implements InitializingBean {
    private final Warehouse warehouse;
    private final Aggregation aggregation;
    private final EventLog events;
    private final SourceLocks locks;
    private final StoredConfigurations configurations;
    private final Configuring configuring;
    private final Sources sources;
    private final TransactionTemplate transaction;

    Tables(
            Warehouse warehouse,
            Aggregation aggregation,
            EventLog events,
            SourceLocks locks,
            StoredConfigurations configurations,
            Configuring configuring,
            Sources sources,
            TransactionTemplate transaction) {
        this.configurations = configurations;
        this.configuring = configuring;
        this.sources = sources;
        this.warehouse = warehouse;
        this.aggregation = aggregation;
        this.events = events;
        this.locks = locks;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            events.lock("tables of all sources");
            configurations.refresh();
            sources.inForce(() -> {
                warehouse.prepare();
                aggregation.prepare();
                return status;
            });
            configuring.takePlaced();
        });
        configurations.refresh();
        sources.inForce(aggregation::listOutdated).forEach(this::foldAnew);
    }

    /** Before anything is published: months loaded before a count was declared have it too. */
    private void foldAnew(FileId file) {
        transaction.executeWithoutResult(status -> {
            locks.take(file.source());
            sources.inForce(() -> aggregation.foldAnew(file));
        });
    }
}
