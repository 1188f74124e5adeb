package org.cqube.aggregation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cqube.emission.Account;
import org.cqube.source.FileId;
import org.cqube.source.Match;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.RowGrain;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.cqube.source.Storage;
import org.cqube.source.Tours;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.RowTables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of row files: hears of loads, and brings what is stored for schools up to the rows before a roll-up. */
final class RowFigures {
    private static final String MEMORY = "128MB";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Map<FileId, RowSql> sql = new LinkedHashMap<>();
    private final Set<FileId> read = new LinkedHashSet<>();
    private final Map<FileId, Set<FileId>> readBy = new LinkedHashMap<>();
    private final Sources sources;
    private final List<Source> picture;

    /** Of every file that has figures of rows, as it is configured now. */
    RowFigures(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.picture = sources.list();
        this.sources = new Sources(picture);
        this.sources.findRole(Role.VIEWS).map(SourceFile::id).ifPresent(read::add);
        for (SourceFile file : this.sources.listFiles()) {
            if (hasFigures(file)) {
                var ofFile = new RowSql(file, this.sources);
                sql.put(file.id(), ofFile);
                readBy.put(file.id(), Set.copyOf(TouchedRows.read(file, ofFile)));
                read.addAll(TouchedRows.read(file, ofFile));
            }
        }
    }

    boolean isOf(Sources now) {
        return picture.equals(now.list());
    }

    /** Whether figures of that file are computed from rows of any of those. */
    boolean reads(SourceFile file, Set<FileId> others) {
        return readBy.getOrDefault(file.id(), Set.of()).stream().anyMatch(others::contains);
    }

    /** Indexes by which rows of a group are found, and those of an event; where a declaration has changed, everything is folded anew. */
    void prepare(FigureTables tables) {
        SourceFile file = tables.file();
        RowSql ofFile = sql(file);
        TouchedRows.read(file, ofFile).stream().map(sources::getFile).forEach(this::indexEvents);
        index(file, file.findGrain().orElseThrow().school());
        for (Match match : ofFile.matches()) {
            match.by().values().forEach(column -> index(sources.getFile(match.file()), column));
        }
        sources.listReports().stream()
                .filter(report -> report.file().equals(file.id()))
                .flatMap(report -> report.tours().stream())
                .forEach(this::indexDays);
        String declared = ofFile.describe()
                + tables.columns().measures()
                + tables.columns().reported();
        boolean same = client.sql("select declared = ? from metadata.folded_rows where file = ?")
                .param(declared)
                .param(file.id().toString())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!same) {
            client.sql("""
                            insert into metadata.folded_rows (file, declared) values (?, ?)
                            on conflict (file) do update set declared = excluded.declared
                            """).param(file.id().toString()).param(declared).update();
            RowChanges.noteAll(client, file);
            client.sql("delete from metadata.roll_up where file = ?")
                    .param(file.id().toString())
                    .update();
        }
    }

    private void indexEvents(SourceFile file) {
        RowTables tables = RowTables.of(file);
        jdbc.execute("create index if not exists %s on %s using brin (%s) with (autosummarize = on)"
                .formatted(Quoted.index(file.table(), "event"), tables.current(), RowTables.EVENT));
        jdbc.execute("create index if not exists %s on %s using brin (%s) with (autosummarize = on)"
                .formatted(Quoted.index(file.table(), "replaced"), tables.history(), RowTables.REPLACED_BY));
    }

    /** A tour is asked for by its day. */
    private void indexDays(Tours tours) {
        index(sources.getFile(tours.file()), tours.day());
        tours.claims().ifPresent(claims -> index(sources.getFile(claims.file()), claims.day()));
    }

    private void index(SourceFile file, String column) {
        if (!file.key().getFirst().equals(column) && file.findStored(column).isPresent()) {
            jdbc.execute("create index if not exists %s on %s (%s)"
                    .formatted(
                            Quoted.index(file.table(), column),
                            RowTables.of(file).current(),
                            Quoted.name(column)));
        }
    }

    /** A load of any file; in its transaction. */
    void loaded(LoadedBatch batch, Instant takenAt, ZoneId zone) {
        SourceFile file = batch.file();
        Account account = batch.account();
        if (!read.contains(file.id()) || account.loaded() + account.revised() + account.unchanged() == 0) {
            return;
        }
        if (account.loaded() + account.revised() > 0) {
            RowChanges.note(client, file, batch.event());
        }
        Instant emitted = batch.data().emittedAt();
        client.sql("""
                        insert into metadata.folded as f (file, event, emitted_on) values (?, ?, ?)
                        on conflict (file) do update
                        set event = greatest(f.event, excluded.event), emitted_on = greatest(f.emitted_on, excluded.emitted_on)
                        """)
                .param(file.id().toString())
                .param(batch.event())
                .param(LocalDate.ofInstant(emitted.isAfter(takenAt) ? takenAt : emitted, zone))
                .update();
    }

    /** Every row of the file was removed; in that transaction. */
    void emptied(SourceFile file) {
        if (read.contains(file.id())) {
            RowChanges.noteAll(client, file);
            client.sql("update metadata.folded set emitted_on = null where file = ?")
                    .param(file.id().toString())
                    .update();
        }
    }

    /**
     * Schools whose numbers are other ones.
     *
     * @param periods of rows without a day, by period; of others these are marked for the roll-up
     * @param cells of each split, by month or period
     */
    record Folded(Map<String, Set<String>> periods, Map<Split, Map<String, Set<String>>> cells) {
        static final Folded NOTHING = new Folded(Map.of(), Map.of());
    }

    /** Folds the groups that the changes touched. */
    Folded fold(FigureTables tables, RowChanges changes, long event) {
        RowSql ofFile = sql(tables.file());
        var touched = new TouchedRows(jdbc, tables.file(), ofFile, changes);
        if (!touched.isAny()) {
            return Folded.NOTHING;
        }
        // One fold runs at a time: the groups of a state's year stay in memory. Ends with the transaction.
        jdbc.execute("set local work_mem = '" + MEMORY + "'");
        // A master's row ends without an event of its own; folding all of them is a second's work.
        boolean all = touched.isAll() || tables.file().storage() instanceof Storage.Master || !isFolded(tables);
        if (!all) {
            touched.list();
        }
        Map<String, Set<String>> periods = Map.of();
        if (tables.columns().hasDays()) {
            new FoldRows(jdbc, tables, ofFile).fold(all, event);
        } else {
            periods = new FoldPeriods(jdbc, tables, ofFile).fold(all, event);
        }
        Map<Split, Map<String, Set<String>>> cells = new HashMap<>();
        for (Split split : ofFile.splits()) {
            cells.put(split, new FoldCells(jdbc, tables(split, tables.file()), ofFile).fold(all, event));
        }
        return new Folded(periods, cells);
    }

    SplitTables tables(Split split, SourceFile file) {
        String reported = sources.listReports().stream()
                .filter(report -> report.id().equals(split.report()))
                .map(Report::reported)
                .findFirst()
                .orElseThrow();
        boolean days = file.findGrain().filter(RowGrain::hasDays).isPresent();
        return new SplitTables(split, Columns.of(split, reported, days));
    }

    private boolean isFolded(FigureTables tables) {
        String stored = tables.columns().hasDays() ? tables.days() + " where level = 'school'" : tables.schools();
        return client.sql("select exists (select from %s)".formatted(stored))
                .query(Boolean.class)
                .single();
    }

    private RowSql sql(SourceFile file) {
        return Objects.requireNonNull(sql.get(file.id()));
    }

    static boolean hasFigures(SourceFile file) {
        return file.findGrain().isPresent() && !file.measures().isEmpty();
    }
}
