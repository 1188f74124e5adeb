package org.cqube.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cqube.source.AddedReport;

/** Reports that report creators added while the program runs. Every node reads them from the database. */
public interface AddedReports {
    /** @param published a publication has it as it stands */
    record Added(AddedReport report, int version, String by, Instant at, boolean published) {}

    /** Those that are not withdrawn, by id. */
    List<Added> list();

    Optional<Added> find(String id);

    /**
     * Checks and takes a declaration; the next publication has it.
     *
     * @throws org.cqube.source.DeclarationException where it is wrong: then nothing is changed
     */
    Added put(String id, String declaration, String who);

    /** The next publication has it no longer. False: there is none. */
    boolean withdraw(String id, String who);

    /** Checks a declaration as {@link #put} does, and takes nothing. */
    void check(String id, String declaration);
}
