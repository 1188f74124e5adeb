package org.cqube.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cqube.publication.KnownEdition;
import org.cqube.publication.PublishedFiles;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which publications can be asked for, newest first: number, time and what changed. Holds no figure, so it is everybody's. */
@RestController
class PublicationsDoor {
    private static final int MOST = 500;
    /** Further than any day that PostgreSQL and a clock share. */
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final PublishedFiles published;
    private final Installation installation;

    PublicationsDoor(PublishedFiles published, Installation installation) {
        this.published = published;
        this.installation = installation;
    }

    /**
     * @param day in the installation's zone
     * @param newestOfDay what {@code known_on} that day answers
     */
    record View(
            long number,
            Instant publishedAt,
            LocalDate day,
            boolean newestOfDay,
            List<String> reports,
            int filesWritten) {}

    record Page(List<View> publications, @Nullable Long next) {}

    @GetMapping("/api/publications")
    Page list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        Instant first = from == null ? Instant.EPOCH : start(from);
        Instant end = to == null ? EVER : start(to.plusDays(1));
        List<KnownEdition> page = published.list(before, first, end, most);
        List<View> views = new ArrayList<>();
        for (KnownEdition edition : page) {
            LocalDate day = LocalDate.ofInstant(edition.publishedAt(), installation.zone());
            boolean newest = published
                    .findBefore(start(day.plusDays(1)))
                    .filter(last -> last.number() == edition.number())
                    .isPresent();
            views.add(new View(
                    edition.number(), edition.publishedAt(), day, newest, edition.reports(), edition.filesWritten()));
        }
        return new Page(views, page.size() < most ? null : page.getLast().number());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(installation.zone()).toInstant();
    }
}
