package org.cqube.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.Lines;
import org.cqube.emission.NoticeCount;
import org.cqube.intake.InputFile;
import org.cqube.source.Layout;

/**
 * A data file with a verdict for each record. What the next station finds wrong (an overlap) is noted here too. One thread; closing
 * removes its temporary files.
 */
public interface CheckedBatch extends AutoCloseable {
    InputFile input();

    /** The layout that the header chose, columns that the state has switched off left out. */
    Layout layout();

    /** Names of the header as emitted, in the order of {@link #layout()}; empty string where the file lacks the column. */
    List<String> headerNames();

    /** All CSV records but the header. */
    long received();

    /** Refused so far; grows with {@link #refuse}. */
    long refused();

    /** Mirrors of an earlier record. */
    long duplicates();

    long parked();

    /** Records that are well-formed, no duplicates, with known masters: pass two. Each call begins anew. */
    RowCursor kept();

    /** Records that wait for a master. */
    RowCursor parkedRows();

    /** One record by its position; the answer is valid until the next call. */
    Row at(long position);

    /** The record's own line as it stands in the file, without its line end: what is parked. */
    String line(Row row);

    /** The header's line, without its line end. */
    String headerLine();

    /**
     * Refuses a record that was kept until now.
     *
     * @param column as in the layout; -1: it concerns the record
     */
    void refuse(Row row, String code, int column, String argument);

    /** Notes something about a record that stays (a day cell refused alone, a warning). */
    void note(Row row, String code, int column, String argument);

    List<NoticeCount> notices();

    /** The refused records as CSV with {@code cqube_line} and {@code cqube_reason} added, gzip; empty where none was refused. */
    Optional<Path> refusedRecords();

    /** Lines of the refused records; in a repair those of the first file, where they can be told. */
    Lines refusedLines();

    /** In a repair, the lines of the first file that its records repair: those that were not refused again. */
    Lines repairedLines();

    /** By the code of their notice, the lines of this file whose odd records wait for a confirmation; they count as refused. */
    default Map<String, Lines> held() {
        return Map.of();
    }

    /** By the code of what was held, how many odd records of a repair were taken because their emitter confirms them. */
    default Map<String, Long> confirmed() {
        return Map.of();
    }

    @Override
    void close();
}
