package org.cqube.warehouse;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the warehouse works on large tables.
 *
 * @param keyMemory memory that PostgreSQL may take to build the key of a month's table
 * @param swapWait how long a rebuilt month waits for readers of the old one before it tries again; new readers wait behind it
 * @param swapTries how often it tries before it updates the old table in place instead, which takes longer but disturbs nobody
 */
@ConfigurationProperties("cqube.warehouse")
record WarehouseSettings(
        @DefaultValue("256MB") DataSize keyMemory,
        @DefaultValue("2s") Duration swapWait,
        @DefaultValue("3") int swapTries) {
    WarehouseSettings {
        if (keyMemory.toMegabytes() < 1) {
            throw new IllegalArgumentException("cqube.warehouse.key-memory must be 1MB or more");
        }
        if (swapWait.toMillis() < 1) {
            throw new IllegalArgumentException("cqube.warehouse.swap-wait must be 1ms or more: 0 would wait for ever");
        }
        if (swapTries < 0) {
            throw new IllegalArgumentException("cqube.warehouse.swap-tries must not be negative");
        }
    }
}
