package org.cqube.provenance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How far a question about one number may go.
 *
 * @param scan how much of the kept files, unpacked, is read at most to tell the lines of one page of records
 * @param files how many files are named at most
 */
@ConfigurationProperties("cqube.provenance")
record ProvenanceSettings(
        @DefaultValue("2GB") DataSize scan,
        @DefaultValue("200") int files) {
    ProvenanceSettings {
        if (scan.toMegabytes() < 1 || files < 1) {
            throw new IllegalArgumentException("cqube.provenance.scan must be at least 1MB, and files at least 1");
        }
    }
}
