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
import org.cqube.aggregation.StoredRows;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.source.AcrossReports;
import org.cqube.source.AddedReport;
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

    /** What stands beside the reports. */
    private static final Set<String> NO_REPORTS = Set.of("csv", "boundaries");

    private final JdbcTemplate jdbc;
    private final RollUp rollUp;
    private final Buckets buckets;
    private final Sources sources;
    private final AcrossReports across;
    private final Installation installation;
    private final Clock clock;
    private final EditionStore editions;
    private final NewestEdition newest;
    private final OwnBoundaries ownBoundaries;
    private final StoredReports added;
    private final PublicationSettings settings;
    private final WriteRows rows;
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
            StoredReports added,
            PublicationSettings settings,
            StoredRows stored,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rollUp = rollUp;
        this.buckets = buckets;
        this.sources = sources;
        this.across = across;
        this.installation = installation;
        this.clock = clock;
        this.newest = newest;
        this.ownBoundaries = new OwnBoundaries(JdbcClient.create(jdbc));
        this.added = added;
        this.settings = settings;
        this.rows = new WriteRows(JdbcClient.create(jdbc), stored);
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

    @Override
    public Optional<Long> newestNumber() {
        return editions.findNewest().map(EditionStore.Row::number);
    }

    /** A list of tens of thousands of files is not read at each look for changes; whether it is still there is asked. */
    private Optional<Edition> read(EditionStore.Row row) {
        return buckets.output().head(row.manifestKey()).flatMap(there -> newest.find(row.number()));
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
        Optional<Edition> before = row.flatMap(this::read);
        RolledUp rolled = rollUp.roll();
        List<StoredReports.Row> unpublished = added.listUnpublished();
        boolean sameFormat =
                before.map(edition -> edition.format() == Edition.FORMAT).orElse(false);
        boolean all = !sameFormat || rolled.hierarchyChanged();
        var pages = new PublishAcross(
                across, sources, rolled, before, all, installation.academicYearStart(), mastersAsOf());
        byte[] menu = new MenuFile(sources, rolled.files(), listAdded(), across, pages).write();
        boolean sameMenu = before.flatMap(edition -> edition.find(FileNames.MENU))
                .filter(version -> version.digest().equals(Draft.digest(menu)))
                .isPresent();
        Set<String> granted = WriteRows.withRecords(rolled.files(), rows.granted());
        boolean sameGrants =
                before.map(edition -> granted.equals(grantedIn(edition))).orElse(true);
        boolean redrawn = ownBoundaries.isPending();
        if (rolled.isEmpty() && sameFormat && sameMenu && unpublished.isEmpty() && sameGrants && !redrawn) {
            return Optional.empty();
        }
        long number = editions.nextNumber();
        var files = before.map(Edition::files).orElse(Map.of());
        var today = LocalDate.now(clock.withZone(installation.zone()));
        try (var draft = new Draft(buckets.output(), number, today, files)) {
            draft.offer(FileNames.MENU, () -> menu);
            offerReports(draft, rolled, all, StoredReports.ids(unpublished));
            if (rolled.areas().size(Level.STATE) > 0) {
                pages.offer(draft);
            }
            offerCsv(draft, rolled, all);
            WriteRows.of(rolled.files(), granted).forEach(figures -> rows.offer(figures, all, files.keySet(), draft));
            if (all || redrawn) {
                new BoundaryFiles(rolled.areas(), ownBoundaries.read()).offer(draft);
                ownBoundaries.markPublished();
            }
            Map<String, ObjectVersion> published =
                    draft.finish(name -> !all && isKept(name, pages, rolled.files(), granted));
            long event =
                    Math.max(rolled.event(), row.map(EditionStore.Row::event).orElse(0L));
            var edition = new Edition(
                    number, event, clock.instant().truncatedTo(ChronoUnit.MILLIS), published, Edition.FORMAT);
            editions.writeManifest(edition);
            editions.insert(edition, draft.written(), rolled.groups(), changedReports(draft));
            added.published(unpublished);
            var done = new Published(number, event, draft.written(), Math.toIntExact(rolled.groups()));
            return Optional.of(new Switched(done, edition));
        }
    }

    /** Sources whose stored records a publication holds. */
    private static Set<String> grantedIn(Edition edition) {
        return edition.files().keySet().stream()
                .filter(name -> name.startsWith(WriteRows.FOLDER))
                .map(name -> name.split("/", 4)[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that ship, and those that were added. */
    private List<Report> reports() {
        return Stream.concat(
                        sources.listReports().stream(), listAdded().stream().map(AddedReport::report))
                .toList();
    }

    private List<AddedReport> listAdded() {
        return added.list().stream().map(AddedReports.Added::report).toList();
    }

    private boolean isKept(String name, PublishAcross pages, List<Figures> figures, Set<String> granted) {
        if (name.startsWith(WriteRows.FOLDER)) {
            return WriteRows.isKept(name, figures, granted);
        }
        if (name.startsWith(WriteCsv.FOLDER)) {
            return settings.csv() && WriteCsv.isKept(name, figures);
        }
        List<Report> ofAdded = listAdded().stream().map(AddedReport::report).toList();
        return pages.isKept(name) || WriteReport.isKept(name, ofAdded, figures);
    }

    private static Set<String> changedReports(Draft draft) {
        Set<String> changed = new TreeSet<>(draft.changed());
        changed.removeAll(NO_REPORTS);
        return changed;
    }

    /** @param anew ids of reports of which every file is offered */
    private void offerReports(Draft draft, RolledUp rolled, boolean all, List<String> anew) {
        if (rolled.areas().size(Level.STATE) == 0) {
            return;
        }
        for (Report report : reports()) {
            List<Figures> ofReport = rolled.files().stream()
                    .filter(figures -> figures.file().id().equals(report.file()))
                    .toList();
            boolean every = all || anew.contains(report.id());
            ofReport.forEach(figures -> new WriteReport(report, figures, every, draft).write());
        }
    }

    /** The tables behind the reports that ship: an added one shows nothing that is not in them. */
    private void offerCsv(Draft draft, RolledUp rolled, boolean all) {
        if (!settings.csv() || rolled.areas().size(Level.STATE) == 0) {
            return;
        }
        for (Figures figures : rolled.files()) {
            List<Report> ofFile = sources.listReports().stream()
                    .filter(report -> report.file().equals(figures.file().id()))
                    .toList();
            if (!ofFile.isEmpty()) {
                new WriteCsv(figures, ofFile, all, draft).write();
            }
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
