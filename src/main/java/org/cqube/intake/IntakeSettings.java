package org.cqube.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is accepted of an arrived zip.
 *
 * @param manifestRequired false: a zip without a manifest is taken as it is, its figures held against nothing
 * @param maxEntries most files in one zip
 * @param maxFile largest data file, unpacked
 * @param maxZip most that all files of a zip may be together, unpacked; reading stops there
 * @param maxRecords most records in one data file
 */
@ConfigurationProperties("cqube.intake")
record IntakeSettings(
        @DefaultValue("true") boolean manifestRequired,
        @DefaultValue("100") int maxEntries,
        @DefaultValue("4GB") DataSize maxFile,
        @DefaultValue("8GB") DataSize maxZip,
        @DefaultValue("100000000") int maxRecords) {
    private static final DataSize LARGEST_FILE = DataSize.ofGigabytes(8);

    IntakeSettings {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("cqube.intake.max-entries must be at least 1");
        }
        // A record's place is told in 33 bits.
        if (maxFile.compareTo(DataSize.ofBytes(1)) < 0 || maxFile.compareTo(LARGEST_FILE) > 0) {
            throw new IllegalArgumentException("cqube.intake.max-file must be from 1B to 8GB");
        }
        if (maxZip.compareTo(maxFile) < 0) {
            throw new IllegalArgumentException("cqube.intake.max-zip must not be smaller than cqube.intake.max-file");
        }
        if (maxRecords < 1) {
            throw new IllegalArgumentException("cqube.intake.max-records must be at least 1");
        }
    }
}
