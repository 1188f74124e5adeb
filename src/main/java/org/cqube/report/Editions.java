package org.cqube.report;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.Edition;
import org.cqube.publication.PublishedFiles;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which publication a request means: a number, what was known on a day, or the newest. For the doors of every room. */
@Component
public class Editions {
    private final PublishedFiles published;
    private final Installation installation;

    Editions(PublishedFiles published, Installation installation) {
        this.published = published;
        this.installation = installation;
    }

    /**
     * @param publication its number
     * @param knownOn a day in the installation's zone: the last publication made until its end
     * @throws RequestRefusedException where there is no such publication, or both are asked for
     */
    public Edition of(@Nullable Long publication, @Nullable LocalDate knownOn) {
        if (publication != null && knownOn != null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "one_of_both",
                    "\"publication\" and \"known_on\" both choose a publication; give one of them");
        }
        return find(publication, knownOn).orElseThrow(() -> none(publication, knownOn));
    }

    private Optional<Edition> find(@Nullable Long publication, @Nullable LocalDate knownOn) {
        if (publication != null) {
            return published.find(publication);
        }
        return knownOn == null
                ? published.newest()
                : published.findBefore(
                        knownOn.plusDays(1).atStartOfDay(installation.zone()).toInstant());
    }

    private static RequestRefusedException none(@Nullable Long publication, @Nullable LocalDate knownOn) {
        if (publication != null) {
            return new RequestRefusedException(
                    HttpStatus.NOT_FOUND,
                    "no_such_publication",
                    "There is no publication " + publication
                            + ", or it is kept no longer; leave the number out for the newest");
        }
        return knownOn == null
                ? new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "no_such_publication", "Nothing has been published yet")
                : new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "not_known_then",
                        "Nothing that was published by the end of " + knownOn
                                + " is kept; GET /api/publications tells which days can be asked for");
    }
}
