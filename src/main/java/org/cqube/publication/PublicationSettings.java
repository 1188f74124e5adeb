package org.cqube.publication;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is published, and for how long old publications stay readable.
 *
 * @param csv whether the aggregated tables are written as CSV too
 * @param keepEvery how long every publication stays; of older days only the last one does
 * @param keep how long the last publication of a day stays readable ("as known on"); 0: for ever
 */
@ConfigurationProperties("cqube.publication")
record PublicationSettings(
        @DefaultValue("true") boolean csv,
        @DefaultValue("31d") Duration keepEvery,
        @DefaultValue("1100d") Duration keep) {
    PublicationSettings {
        if (keepEvery.isNegative() || keep.isNegative()) {
            throw new IllegalArgumentException(
                    "cqube.publication.keep-every and keep must not be negative; 0 in keep means for ever");
        }
    }
}
