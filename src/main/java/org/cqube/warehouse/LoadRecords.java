package org.cqube.warehouse;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;

/** Takes a batch of which each record is a row or states something of a master. */
final class LoadRecords {
    private final Session session;
    private final Sources sources;
    private final Installation installation;

    LoadRecords(Session session, Sources sources, Installation installation) {
        this.session = session;
        this.sources = sources;
        this.installation = installation;
    }

    LoadedBatch load(CheckedBatch batch, long event, Instant clock, OriginalRecords records, Masters masters)
            throws SQLException {
        SourceFile file = batch.input().file();
        StoredTable table = StoredTable.of(file);
        boolean hierarchyChanged = false;
        Loaded loaded;
        try (var staging = new Staging(session, table, batch, records, emissionYear(batch))) {
            if (file.storage() instanceof Storage.Rows rows) {
                var may = new ReplaceableRows(session, sources, installation, table, staging);
                loaded = new LoadRows(session, table, rows.onChange(), staging, may).load(event, masters);
            } else {
                Optional<Level> level = HierarchyTables.levelOf(file);
                var statement = MasterStatement.of(event, batch.input().data().emittedAt(), clock, installation.zone());
                staging.fill();
                if (level.isPresent()) {
                    new HierarchyRule(new HierarchyTables(sources), staging, table, statement).refuse(level.get());
                }
                loaded = new LoadMaster(session, table, staging, statement, true).load();
                if (level.isPresent() && loaded.loaded() + loaded.revised() > 0) {
                    HierarchyVersion.advance(session, table, level.get());
                    hierarchyChanged = true;
                }
            }
        }
        return new LoadedBatch(
                batch.input().data(), file, event, account(batch, loaded), CellAccount.EMPTY, hierarchyChanged, 0);
    }

    /** First year of the academic year in which the file was emitted. */
    private int emissionYear(CheckedBatch batch) {
        LocalDate day = LocalDate.ofInstant(batch.input().data().emittedAt(), installation.zone());
        return day.getMonthValue() < installation.academicYearStart() ? day.getYear() - 1 : day.getYear();
    }

    private static Account account(CheckedBatch batch, Loaded loaded) {
        long kept = batch.received() - batch.duplicates() - batch.refused() - batch.parked();
        return new Account(
                batch.received(),
                loaded.loaded(),
                loaded.revised(),
                kept - loaded.loaded() - loaded.revised(),
                batch.duplicates(),
                batch.refused(),
                batch.parked(),
                0);
    }
}
