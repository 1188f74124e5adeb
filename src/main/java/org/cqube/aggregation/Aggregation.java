package org.cqube.aggregation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.TouchedMarks;

/** From rows to measures. */
public interface Aggregation {
    /** Makes or alters the aggregate tables of every declared source; called once at start. */
    void prepare();

    /** Files whose stored marks were counted otherwise than they are declared now. */
    List<FileId> listOutdated();

    /**
     * Counts the stored marks of such a file as it is declared now, in the caller's transaction, which holds the lock of its source. Returns
     * how many schools and months were counted; 0 where another node has done so.
     */
    long foldAnew(FileId file);

    /** Those files are configured anew: what is counted otherwise is folded anew, here and in the files that read them. */
    void configured(Set<FileId> changed);

    /**
     * Folds for one load of a day-mark file. Stored in the caller's transaction.
     *
     * @param schoolIds id of a school by its number, as {@link TouchedMarks} tells it
     */
    Folds fold(SourceFile file, IntFunction<String> schoolIds);

    /**
     * A load was taken: what it changed among rows is folded at the next roll-up, in which the rows of every load are seen at once.
     *
     * @param takenAt the event's time; an emission time that lies ahead of it is taken for it
     */
    void loaded(LoadedBatch batch, Instant takenAt);

    /** The hierarchy changed: every area's figures are computed again at the next publication. */
    void hierarchyChanged(long event);

    /** Forgets the measures of a file (replay follows). */
    void empty(SourceFile file);

    /** Hears the rows, then writes the touched groups' measures and marks them for the next publication. */
    interface Folds extends TouchedMarks, AutoCloseable {
        /** Returns the number of groups written. */
        long store(long event);

        @Override
        void close();
    }
}
