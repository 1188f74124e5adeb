package org.cqube.intake;

import java.nio.file.Path;
import org.cqube.emission.Refusal;
import org.cqube.source.SourceFile;

/** A data file of a zip before it is held against the manifest. */
sealed interface Candidate {
    int number();

    String name();

    /**
     * Its copy lies on the disk, identity columns replaced.
     *
     * @param lines physical lines, the header's among them
     */
    record Copied(
            int number,
            String name,
            SourceFile file,
            Path zip,
            long bytes,
            long records,
            long lines,
            int columns,
            String digestSent,
            String digestKept)
            implements Candidate {}

    /** It cannot be taken, whatever the manifest says. */
    record Refused(int number, String name, Refusal refusal) implements Candidate {}
}
