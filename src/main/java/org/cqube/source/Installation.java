package org.cqube.source;

import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one installation is set to.
 *
 * @param stateCode code of the state, the root of the hierarchy
 * @param stateName its name as shown
 * @param zone decides what a day is: partitions, schedules, "today"
 * @param academicYearStart month in which the academic year begins, 1 to 12
 * @param data folder for everything the program itself keeps: embedded PostgreSQL and buckets, secrets, temporary files
 * @param sources further folder with {@code sources/}, {@code states/} or {@code i18n/}, laid over the ones that ship; empty: none
 */
@ConfigurationProperties("cqube")
public record Installation(
        @DefaultValue("24") String stateCode,
        @DefaultValue("Gujarat") String stateName,
        @DefaultValue("Asia/Kolkata") ZoneId zone,
        @DefaultValue("6") int academicYearStart,
        @DefaultValue("data") Path data,
        @DefaultValue("") String sources) {
    public Installation {
        if (academicYearStart < 1 || academicYearStart > 12) {
            throw new IllegalArgumentException(
                    "cqube.academic-year-start must be a month, 1 to 12; it is " + academicYearStart);
        }
        if (!stateCode.matches("[A-Za-z0-9]{1,10}")) {
            throw new IllegalArgumentException(
                    "cqube.state-code must be letters and digits; it is '" + stateCode + "'");
        }
    }

    /** Folder for what memory does not hold while a file is taken. */
    public Path temporary() {
        return data.resolve("temporary");
    }
}
