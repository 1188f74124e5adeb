package org.cqube.report;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How published files are served.
 *
 * @param memory for the files asked for most, as they are compressed; one more read of the output bucket for each that has no room
 */
@ConfigurationProperties("cqube.report")
record ReportSettings(@DefaultValue("128MB") DataSize memory) {
    ReportSettings {
        if (memory.toBytes() < 1) {
            throw new IllegalArgumentException("cqube.report.memory is " + memory + "; give at least some megabytes");
        }
    }
}
