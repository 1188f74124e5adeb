package org.cqube.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The data tables in PostgreSQL. Whatever it writes is the caller's transaction: a crash leaves no trace. */
@Component
final class PostgresWarehouse implements Warehouse {
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Sources sources;
    private final Installation installation;
    private final KnownHierarchy hierarchy;
    private final KnownIds ids;
    private final WarehouseSettings settings;
    private final Way.Choice choice;
    private final Path temporary;
    private final WrittenFiles written = new WrittenFiles();
    private final ReleasedRecords released = new ReleasedRecords();

    @Autowired
    PostgresWarehouse(
            DataSource dataSource,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Sources sources,
            Installation installation,
            KnownHierarchy hierarchy,
            WarehouseSettings settings) {
        this(dataSource, jdbc, transactions, sources, installation, hierarchy, settings, Way::cheapest);
    }

    PostgresWarehouse(
            DataSource dataSource,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Sources sources,
            Installation installation,
            KnownHierarchy hierarchy,
            WarehouseSettings settings,
            Way.Choice choice) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sources = sources;
        this.installation = installation;
        this.hierarchy = hierarchy;
        this.ids = new KnownIds(jdbc, sources);
        this.settings = settings;
        this.choice = choice;
        this.temporary = installation.temporary();
    }

    @Override
    public void prepare() {
        transactions.executeWithoutResult(status -> {
            // Of several nodes that start at once, one makes the tables.
            jdbc.execute("select pg_advisory_xact_lock(hashtextextended('cqube warehouse', 0))");
            var tables = new PrepareTables(jdbc, installation.academicYearStart());
            sources.listFiles().forEach(tables::prepare);
        });
    }

    @Override
    public void prepare(SourceFile file) {
        run(session -> {
            lock(session, file.id());
            new PrepareTables(jdbc, installation.academicYearStart()).prepare(file);
            ids.changed(session, file.id());
            if (HierarchyTables.levelOf(file).isPresent()) {
                HierarchyVersion.advance(session);
            }
            return true;
        });
    }

    @Override
    public Masters masters() {
        return new KnownMasters(hierarchy.picture(), ids, new StoredHistory(jdbc, sources));
    }

    @Override
    public LoadedBatch load(CheckedBatch batch, long event, Instant clock, TouchedMarks marks) {
        OriginalRecords records = released.take(batch.input().csv());
        boolean alone = written.add(batch.input().file().id());
        return run(session -> {
            lock(session, batch.input().file().id());
            if (batch.parked() > 0) {
                new ParkedRecords(session, sources).park(batch, event, masters(), records);
            }
            if (batch.input().file().storage() instanceof Storage.DayMarks) {
                return loadMarks(session, batch, event, marks, records, alone);
            }
            var loaded = new LoadRecords(session, sources, installation).load(batch, event, clock, records, masters());
            ids.changed(session, loaded.file().id());
            return loaded;
        });
    }

    private LoadedBatch loadMarks(
            Session session, CheckedBatch batch, long event, TouchedMarks marks, OriginalRecords records, boolean alone)
            throws SQLException {
        SourceFile file = batch.input().file();
        Masters known = masters();
        var load = new MarksLoad(
                session,
                MarksTable.of(file),
                batch,
                event,
                known,
                marks,
                records,
                installation.academicYearStart(),
                Corrections.read(session, file.id().source(), event),
                LastDays.read(session, MarksTable.of(file), known.of(Role.SCHOOL)));
        long groups = new LoadMarks(dataSource, settings, temporary, choice).load(load, alone);
        return new LoadedBatch(
                batch.input().data(), file, event, load.tally.account(batch), load.tally.cells(), false, groups);
    }

    @Override
    public List<DataFile> listReleasable(FileId file) {
        SourceFile declared = sources.getFile(file);
        return run(session -> new ParkedRecords(session, sources).listReleasable(declared));
    }

    @Override
    public InputFile openParked(DataFile data) {
        SourceFile file = sources.getFile(data.file());
        written.add(data.file());
        Path csv;
        try {
            Files.createDirectories(temporary);
            csv = Files.createTempFile(temporary, "released", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made in " + temporary, e);
        }
        released.add(csv, run(session -> {
            lock(session, data.file());
            return new ParkedRecords(session, sources).takeOut(data, file, csv);
        }));
        return new InputFile(data, file, csv);
    }

    @Override
    public void forgetParked(DataFile data) {
        run(session -> {
            new ParkedRecords(session, sources).forget(data);
            return true;
        });
    }

    @Override
    public void empty(SourceFile file) {
        written.add(file.id());
        run(session -> {
            lock(session, file.id());
            new EmptyTables(session).empty(file);
            new ParkedRecords(session, sources).empty(file);
            ids.changed(session, file.id());
            return true;
        });
    }

    /** The caller holds its source's lock; this one only keeps a mistake there from spoiling a table. */
    private static void lock(Session session, FileId file) throws SQLException {
        session.text("select pg_advisory_xact_lock(hashtextextended(?, 0))", "cqube warehouse " + file);
    }

    private interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        T result = jdbc.execute((ConnectionCallback<T>) (Connection connection) -> work.on(new Session(connection)));
        if (result == null) {
            throw new IllegalStateException("No answer");
        }
        return result;
    }
}
