package org.cqube.aggregation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How figures are rolled up.
 *
 * @param reportedShare percent of the state's schools that must have reported for the figures to be as of that day, 1 to 100; where no day
 *     has so many, the latest day with any school
 */
@ConfigurationProperties("cqube.aggregation")
record AggregationSettings(@DefaultValue("50") int reportedShare) {
    AggregationSettings {
        if (reportedShare < 1 || reportedShare > 100) {
            throw new IllegalArgumentException(
                    "cqube.aggregation.reported-share is " + reportedShare + "; it is a percentage from 1 to 100");
        }
    }
}
