package org.cqube.intake;

import java.util.List;
import java.util.Locale;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.DataFile;
import org.cqube.emission.Refusal;

/** From the emission bucket to the input bucket. Idempotent: the same arrived file ends in the same keys and bytes. */
public interface Intake {
    /**
     * Reads the zip once, in a stream. A zip that cannot be read at all is {@link TakenZip.Refused}; otherwise each data file has its own
     * verdict. No byte of an identity column is written outside the emission bucket but as its keyed hash.
     */
    TakenZip take(ArrivedFile arrived);

    /** Opens a kept data file for checking: its CSV on the local disk. The caller closes it. */
    InputFile open(DataFile data);

    /** What became of a zip. */
    sealed interface TakenZip {
        record Refused(Refusal refusal) implements TakenZip {}

        /** @param digest SHA-256 of the zip, hex */
        record Taken(List<Verdict> files, String digest) implements TakenZip {}
    }

    /** What became of one data file of a zip. */
    sealed interface Verdict {
        record Kept(DataFile data, Measured measured) implements Verdict {}

        record NotKept(int number, String name, Refusal refusal) implements Verdict {}
    }

    /**
     * What was measured of a kept file.
     *
     * @param bytes of the CSV as sent
     * @param records CSV records without the header
     * @param countedAs as what the manifest counted them
     * @param digestSent SHA-256 of the CSV as sent, hex
     * @param digestKept SHA-256 of the CSV as kept, hex
     */
    record Measured(long bytes, long records, CountedAs countedAs, String digestSent, String digestKept) {
        /** As its receipt tells it. */
        public org.cqube.emission.Measured told() {
            String counted = countedAs.name().toLowerCase(Locale.ROOT);
            return new org.cqube.emission.Measured(bytes, records, counted, digestSent, digestKept);
        }
    }

    /** What the manifest's number of records is. */
    enum CountedAs {
        /** CSV records. */
        RECORDS,
        /** Physical lines less one: blank lines count, and line breaks in quotes. */
        LINES,
        /** There was no manifest. */
        NOT_COUNTED
    }
}
