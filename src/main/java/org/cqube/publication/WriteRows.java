package org.cqube.publication;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.cqube.aggregation.Changes;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.aggregation.StoredRows;
import org.cqube.source.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Offers the stored records of files whose source is granted to somebody ("transactional"), a CSV for each month, term or year: those that
 * changed, and all where none was there. Where the last grant ends, they are no part of the next publication.
 */
final class WriteRows {
    static final String FOLDER = "csv/transactional/";

    private final JdbcClient jdbc;
    private final StoredRows rows;

    WriteRows(JdbcClient jdbc, StoredRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Sources that are granted to somebody now. */
    Set<String> granted() {
        boolean known = jdbc.sql("select to_regclass('metadata.download_grant') is not null")
                .query(Boolean.class)
                .single();
        return known
                ? new TreeSet<>(
                        jdbc.sql("""
                                select distinct source from metadata.download_grant
                                where kind = 'transactional' and revoked_at is null and source is not null""").query((row, n) -> row.getString("source")).list())
                : Set.of();
    }

    /** @param before names of the files that readers have now */
    void offer(Figures figures, boolean all, Set<String> before, Draft draft) {
        Changes changes = figures.changes();
        for (String partition : partitions(figures)) {
            String name = name(figures.file().id(), partition);
            if (all || !before.contains(name) || touches(figures, changes, partition)) {
                draft.offerFile(name, write(figures.file().id(), partition));
            }
        }
    }

    private static boolean touches(Figures figures, Changes changes, String partition) {
        return figures.months().stream()
                        .filter(month -> month.toString().equals(partition))
                        .anyMatch(changes::touches)
                || figures.periods().stream()
                        .filter(period -> period.id().equals(partition))
                        .anyMatch(changes::touches);
    }

    /** Months where records have days, else every period. */
    private static List<String> partitions(Figures figures) {
        return !figures.columns().hasDays()
                ? figures.periods().stream().map(Period::id).toList()
                : figures.months().stream().map(YearMonth::toString).toList();
    }

    private Path write(FileId file, String partition) {
        try {
            Path gzip = Files.createTempFile("cqube-rows-", ".csv.gz");
            try (OutputStream out =
                    new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(gzip)), 1 << 16)) {
                rows.write(file, partition, out);
            }
            return gzip;
        } catch (IOException e) {
            throw new UncheckedIOException("The records of " + file + " could not be written", e);
        }
    }

    private static String name(FileId file, String partition) {
        return FOLDER + file.source() + "/" + file.file() + "/" + partition;
    }

    static boolean isKept(String name, List<Figures> figures, Set<String> granted) {
        return granted.contains(name.split("/", 4)[2])
                && figures.stream()
                        .flatMap(one -> partitions(one).stream()
                                .map(partition -> name(one.file().id(), partition)))
                        .anyMatch(name::equals);
    }

    /** Those of the sources that have something to write: others wait for it. */
    static Set<String> withRecords(List<Figures> figures, Set<String> granted) {
        return of(figures, granted)
                .filter(one -> !partitions(one).isEmpty())
                .map(one -> one.file().id().source())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Figures> of(List<Figures> figures, Set<String> granted) {
        return figures.stream().filter(one -> granted.contains(one.file().id().source()));
    }
}
