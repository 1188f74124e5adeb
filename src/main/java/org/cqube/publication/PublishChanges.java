package org.cqube.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.RollUp;
import org.cqube.aggregation.RollUp.RolledUp;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.source.Installation;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Roll-up, objects, the publication's list of objects, and last its number: all but the objects in one transaction. Whatever fails before
 * its commit leaves readers where they were, and objects that nothing names; the next call does the work again under another number.
 */
@Component
class PublishChanges implements Publication {
    private static final Logger LOG = LoggerFactory.getLogger(PublishChanges.class);

    private final JdbcTemplate jdbc;
    private final RollUp rollUp;
    private final Buckets buckets;
    private final Sources sources;
    private final Installation installation;
    private final Clock clock;
    private final EditionStore editions;
    private final NewestEdition newest;
    private final TransactionTemplate transaction;

    PublishChanges(
            JdbcTemplate jdbc,
            RollUp rollUp,
            Buckets buckets,
            Sources sources,
            Installation installation,
            Clock clock,
            NewestEdition newest,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rollUp = rollUp;
        this.buckets = buckets;
        this.sources = sources;
        this.installation = installation;
        this.clock = clock;
        this.newest = newest;
        this.editions = new EditionStore(JdbcClient.create(jdbc), buckets.output());
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Switched(Published published, Edition edition) {}

    @Override
    public Optional<Published> publish() {
        Optional<Switched> switched = Optional.ofNullable(
                transaction.execute(status -> inTransaction().orElse(null)));
        switched.ifPresent(done -> newest.set(done.edition()));
        announce();
        return switched.map(Switched::published);
    }

    private Optional<Switched> inTransaction() {
        // Not an advisory lock: those are taken by a query, and the picture of a repeatable read would be older than
        // the lock.
        jdbc.execute("lock table metadata.publication in share row exclusive mode");
        Optional<EditionStore.Row> row = editions.findNewest();
        Optional<Edition> before = row.flatMap(editions::read);
        RolledUp rolled = rollUp.roll();
        byte[] menu = new MenuFile(sources, rolled.files()).write();
        boolean sameMenu = before.flatMap(edition -> edition.find(FileNames.MENU))
                .filter(version -> version.digest().equals(Draft.digest(menu)))
                .isPresent();
        if (rolled.isEmpty() && sameMenu) {
            return Optional.empty();
        }
        long number = editions.nextNumber();
        var files = before.map(Edition::files).orElse(Map.of());
        var today = LocalDate.now(clock.withZone(installation.zone()));
        try (var draft = new Draft(buckets.output(), number, today, files)) {
            draft.offer(FileNames.MENU, () -> menu);
            boolean all = before.isEmpty() || rolled.hierarchyChanged();
            offerReports(draft, rolled, all);
            if (all) {
                new BoundaryFiles(rolled.areas()).offer(draft);
            }
            Map<String, ObjectVersion> published =
                    draft.finish(name -> !all && WriteReport.isKept(name, sources.listReports(), rolled.files()));
            long event =
                    Math.max(rolled.event(), row.map(EditionStore.Row::event).orElse(0L));
            var edition = new Edition(number, event, clock.instant().truncatedTo(ChronoUnit.MILLIS), published);
            editions.writeManifest(edition);
            editions.insert(edition, draft.written(), rolled.groups(), changedReports(draft));
            var done = new Published(number, event, draft.written(), Math.toIntExact(rolled.groups()));
            return Optional.of(new Switched(done, edition));
        }
    }

    private Set<String> changedReports(Draft draft) {
        return sources.listReports().stream()
                .map(Report::id)
                .filter(draft.changed()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void offerReports(Draft draft, RolledUp rolled, boolean all) {
        if (rolled.areas().size(Level.STATE) == 0) {
            return;
        }
        for (Report report : sources.listReports()) {
            List<Figures> ofReport = rolled.files().stream()
                    .filter(figures -> figures.file().id().equals(report.file()))
                    .toList();
            ofReport.forEach(figures -> new WriteReport(report, figures, all, draft).write());
        }
    }

    /** A copy for readers of the bucket: where it cannot be written, the next call does it. */
    private void announce() {
        editions.findNewest().filter(row -> !row.announced()).ifPresent(row -> {
            try {
                editions.announce(row.number(), row.publishedAt());
            } catch (BucketException e) {
                LOG.warn("latest.json does not name publication {} yet: {}", row.number(), e.getMessage());
            }
        });
    }
}
