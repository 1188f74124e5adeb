package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@EnableConfigurationProperties(AggregationSettings.class)
class PostgresAggregation implements Aggregation, RollUp {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Sources sources;
    private final Units units;
    private final Installation installation;
    private final AggregationSettings settings;
    private final Clock clock;
    private volatile RowFigures newestRows;
    private volatile Areas areas = Areas.of(Long.MIN_VALUE, List.of());
    private volatile @Nullable Seen seen;

    PostgresAggregation(
            JdbcTemplate jdbc,
            Sources sources,
            Units units,
            Installation installation,
            AggregationSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.sources = sources;
        this.units = units;
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
        this.newestRows = new RowFigures(jdbc, sources);
    }

    /** For the picture of the sources that the caller sees. */
    private RowFigures rows() {
        RowFigures known = newestRows;
        if (!known.isOf(sources)) {
            known = new RowFigures(jdbc, sources);
            newestRows = known;
        }
        return known;
    }

    @Override
    public void prepare() {
        sources.listFiles().forEach(this::prepare);
    }

    private void prepare(SourceFile file) {
        tables(file).ifPresent(tables -> {
            tables.definition().forEach(jdbc::execute);
            if (!file.hasDayMarks()) {
                rows().prepare(tables);
            }
            new FigureComments(jdbc, tables).write();
        });
    }

    @Override
    public List<FileId> listOutdated() {
        var marks = new MarksAnew(jdbc, installation.temporary());
        List<FileId> outdated = new ArrayList<>();
        for (SourceFile file : sources.listFiles()) {
            tables(file).filter(of -> file.hasDayMarks()).ifPresent(tables -> {
                if (marks.isOutdated(tables)) {
                    outdated.add(file.id());
                } else {
                    marks.note(tables);
                }
            });
        }
        return outdated;
    }

    @Override
    public long foldAnew(FileId file) {
        var marks = new MarksAnew(jdbc, installation.temporary());
        return tables(sources.getFile(file))
                .filter(marks::isOutdated)
                .map(marks::fold)
                .orElse(0L);
    }

    @Override
    public void configured(Set<FileId> changed) {
        for (SourceFile file : sources.listFiles()) {
            if (changed.contains(file.id()) || rows().reads(file, changed)) {
                prepare(file);
            }
        }
    }

    @Override
    public Folds fold(SourceFile file, IntFunction<String> schoolIds) {
        return tables(file)
                .filter(tables -> file.hasDayMarks())
                .<Folds>map(tables -> new StoreFolds(jdbc, tables, schoolIds, installation.temporary()))
                .orElseGet(NoFolds::new);
    }

    @Override
    public void loaded(LoadedBatch batch, Instant takenAt) {
        rows().loaded(batch, takenAt, installation.zone());
    }

    @Override
    public void hierarchyChanged(long event) {
        client.sql("insert into metadata.hierarchy_event (event) values (?) on conflict do nothing")
                .param(event)
                .update();
    }

    @Override
    public void empty(SourceFile file) {
        rows().emptied(file);
        tables(file).filter(tables -> file.hasDayMarks()).ifPresent(tables -> {
            client.sql("""
                            insert into metadata.touched (file, school_id, month, persons, event)
                            select ?, area_id, month, true, coalesce(event, 0) from %s where level = 'school'
                            """.formatted(tables.days())).param(file.id().toString()).update();
            jdbc.update("delete from " + tables.days() + " where level = 'school'");
        });
    }

    @Override
    public RolledUp roll() {
        long version = units.version();
        if (areas.version() != version) {
            areas = Areas.of(version, units.list());
        }
        var events = client.sql("delete from metadata.hierarchy_event returning event")
                .query((row, n) -> row.getLong("event"))
                .list();
        var calendar = Holidays.read(client, sources);
        var rules = new RollUpRules(
                LocalDate.now(clock.withZone(installation.zone())),
                installation.academicYearStart(),
                settings.reportedShare());
        var rolled = jdbc.execute((Connection connection) -> roll(connection, calendar, rules, events));
        return Objects.requireNonNull(rolled);
    }

    private RolledUp roll(Connection connection, Holidays calendar, RollUpRules rules, List<Long> hierarchyEvents)
            throws SQLException {
        boolean hierarchyChanged = !hierarchyEvents.isEmpty();
        var changedRows = RowChanges.take(client);
        long newest = newestEvent();
        var figures = new ArrayList<Figures>();
        long groups = 0;
        for (SourceFile file : sources.listFiles()) {
            Optional<FigureTables> tables = tables(file);
            if (tables.isPresent()) {
                var folded =
                        file.hasDayMarks() ? RowFigures.Folded.NOTHING : rows().fold(tables.get(), changedRows, newest);
                var weights = Weights.read(client, file, reports(file), sources);
                if (tables.get().columns().hasDays()) {
                    // A visit or an exam on a holiday took place; a mark on one says nothing.
                    var holidays = file.hasDayMarks() ? calendar : Holidays.NONE;
                    var roll = new RollUpFile(connection, client, tables.get(), areas, holidays, rules, weights);
                    figures.add(withSplits(roll.roll(hierarchyChanged), folded));
                    groups += roll.groups();
                } else {
                    var roll = new RollUpTerms(connection, client, tables.get(), areas, rules, weights);
                    figures.add(withSplits(roll.roll(hierarchyChanged, folded.periods()), folded));
                    groups += roll.groups();
                }
            }
        }
        boolean otherUnits = client.sql("select units_version from metadata.rolled_units")
                .query(Long.class)
                .optional()
                .filter(rolled -> rolled == areas.version())
                .isEmpty();
        if (otherUnits) {
            client.sql("delete from metadata.rolled_units").update();
            client.sql("insert into metadata.rolled_units (units_version) values (?)")
                    .param(areas.version())
                    .update();
        }
        long event = hierarchyEvents.stream().reduce(newest, Math::max);
        return new RolledUp(areas, event, groups, hierarchyChanged || otherUnits, figures, views(changedRows));
    }

    /** All rows are added up only where the source's newest event is another one than at the last look, or its rows are noted as changed. */
    private Optional<PageViews> views(RowChanges changed) {
        Optional<SourceFile> file = sources.findRole(Role.VIEWS);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        boolean touched = changed.touch(file.get());
        long event = client.sql("select coalesce(max(number), 0) from metadata.event where source = ?")
                .param(file.get().id().source())
                .query(Long.class)
                .single();
        Seen last = seen;
        if (!touched && last != null && last.event() == event && last.areas() == areas) {
            return last.views();
        }
        Optional<PageViews> views = PageViews.read(client, file.get(), areas, touched);
        seen = new Seen(event, areas, views.map(PageViews::untouched));
        return views;
    }

    private record Seen(long event, Areas areas, Optional<PageViews> views) {}

    private Figures withSplits(Figures figures, RowFigures.Folded folded) {
        var splits = new ArrayList<SplitFigures>();
        for (Report report : reports(figures.file())) {
            if (report.splits().isEmpty()) {
                continue;
            }
            var words = DimensionWords.read(client, report, sources);
            boolean other = isSaidOtherwise(report, words);
            for (Split split : report.splits()) {
                splits.add(
                        split.pivot().isPresent()
                                ? new PivotSplit(split, report, figures, words, other)
                                : new StoredSplit(
                                        rows().tables(split, figures.file()),
                                        figures,
                                        words,
                                        other,
                                        folded.cells().getOrDefault(split, Map.of()),
                                        installation.academicYearStart(),
                                        jdbc));
            }
        }
        return figures.with(splits);
    }

    private boolean isSaidOtherwise(Report report, DimensionWords words) {
        return client.sql("""
                        insert into metadata.split_state as s (report, words) values (?, ?)
                        on conflict (report) do update set words = excluded.words where s.words <> excluded.words
                        """).param(report.id()).param(words.digest()).update() > 0;
    }

    private long newestEvent() {
        return client.sql("select coalesce(max(event), 0) from metadata.folded")
                .query(Long.class)
                .single();
    }

    private Optional<FigureTables> tables(SourceFile file) {
        boolean marks = file.hasDayMarks() && file.measures().stream().anyMatch(Measure.OfMarks.class::isInstance);
        if (!marks && !RowFigures.hasFigures(file)) {
            return Optional.empty();
        }
        return Optional.of(new FigureTables(file, Columns.of(file, reports(file))));
    }

    private List<Report> reports(SourceFile file) {
        return sources.listReports().stream()
                .filter(report -> report.file().equals(file.id()))
                .toList();
    }

    /** Of files that have no marks to fold. */
    private static final class NoFolds implements Folds {
        @Override
        public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {}

        @Override
        public void emptied(int school, LocalDate month) {}

        @Override
        public long store(long event) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
