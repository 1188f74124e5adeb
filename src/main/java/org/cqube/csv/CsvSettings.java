package org.cqube.csv;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How CSV files are read.
 *
 * @param maxRecord longest record accepted; a longer one is refused alone and the file goes on
 */
@ConfigurationProperties("cqube.csv")
public record CsvSettings(@DefaultValue("1MB") DataSize maxRecord) {
    public CsvSettings {
        if (maxRecord.toBytes() < 1024 || maxRecord.toMegabytes() > 64) {
            throw new IllegalArgumentException("cqube.csv.max-record must be from 1KB to 64MB");
        }
    }

    /** In bytes. */
    public int maxRecordBytes() {
        return (int) maxRecord.toBytes();
    }
}
