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
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.RollUp;
import org.cqube.aggregation.RollUp.RolledUp;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.source.AcrossReports;
import org.cqube.source.Installation;
import org.cqube.source.Report;
import org.cqube.source.Role;
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
    private final AcrossReports across;
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
            AcrossReports across,
            Installation installation,
            Clock clock,
            NewestEdition newest,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rollUp = rollUp;
        this.buckets = buckets;
        this.sources = sources;
        this.across = across;
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
        return sources.inForce(this::changed);
    }

    /** What has changed, with the sources as they were configured when this transaction's picture was taken. */
    private Optional<Switched> changed() {
        Optional<EditionStore.Row> row = editions.findNewest();
        Optional<Edition> before = row.flatMap(editions::read);
        RolledUp rolled = rollUp.roll();
        boolean all = before.isEmpty() || rolled.hierarchyChanged();
        var pages = new PublishAcross(
                across, sources, rolled, before, all, installation.academicYearStart(), mastersAsOf());
        byte[] menu = new MenuFile(sources, rolled.files(), across, pages).write();
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
            offerReports(draft, rolled, all);
            if (rolled.areas().size(Level.STATE) > 0) {
                pages.offer(draft);
            }
            if (all) {
                new BoundaryFiles(rolled.areas()).offer(draft);
            }
            Map<String, ObjectVersion> published = draft.finish(name -> !all && pages.isKept(name));
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

    /** The newest day on which a file of the hierarchy was emitted. */
    private Optional<LocalDate> mastersAsOf() {
        var files = Stream.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER, Role.SCHOOL)
                .flatMap(role -> sources.findRole(role).stream())
                .map(file -> file.id().toString())
                .toArray(String[]::new);
        return JdbcClient.create(jdbc)
                .sql("select emitted_on from metadata.master_statement where source || '/' || file = any (?)"
                        + " order by 1 desc limit 1")
                .param(files)
                .query((row, n) -> row.getObject("emitted_on", LocalDate.class))
                .optional();
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
