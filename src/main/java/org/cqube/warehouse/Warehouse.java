package org.cqube.warehouse;

import java.time.Instant;
import java.util.List;
import org.cqube.emission.DataFile;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;

/** The data tables. Every writing call joins the caller's transaction; the caller holds the source's lock. */
public interface Warehouse {
    /** Makes or alters the tables of every declared source; called once at start. */
    void prepare();

    /** The same for one file that is configured anew: columns are added, none goes, and those that are switched off leave the view. */
    void prepare(SourceFile file);

    /** The hierarchy as this transaction sees it. */
    Masters masters();

    /**
     * Takes a batch: classes of its records, rows, parked records, provenance, notices of overlaps (on the batch).
     *
     * @param event number of the event under which it is taken; later numbers never change what an earlier one took
     * @param marks told of every touched group of a day-mark file as it stands afterwards; ignored by other files
     */
    LoadedBatch load(CheckedBatch batch, long event, Instant clock, TouchedMarks marks);

    /**
     * Parked records whose masters are known by now, as data files of their own: each is opened by {@link #openParked}, checked and loaded
     * like any other, and belongs to the account of the file it came with.
     */
    List<DataFile> listReleasable(FileId file);

    /** The parked records of a data file that are releasable now, as a CSV of its own in the layout they came in; removes them. */
    org.cqube.intake.InputFile openParked(DataFile data);

    /** Forgets what is parked of a data file, which is about to be taken once more. */
    void forgetParked(DataFile data);

    /** Removes every row of a file (replay follows). */
    void empty(SourceFile file);
}
