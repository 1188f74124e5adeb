package org.cqube.sample;

import java.io.IOException;
import java.io.OutputStream;
import org.cqube.source.SourceFile;

/**
 * One file that the data centre sends.
 *
 * @param file what it claims to be
 * @param csvName name of the CSV, unique in the whole of {@link Deliveries}
 * @param note one sentence on what it is, for whoever watches
 * @param packing how it is packed
 * @param expected what must become of it; {@link Expected#taken()} counts nothing
 * @param first others refer to it, so it is waited for
 */
public record Delivery(
        SourceFile file,
        String csvName,
        String note,
        Packing packing,
        Expected expected,
        boolean first,
        Content content) {
    Delivery(SourceFile file, String csvName, String note, Packing packing, Expected expected, Content content) {
        this(file, csvName, note, packing, expected, file.role().isPresent(), content);
    }

    /** How a CSV becomes a zip. */
    public enum Packing {
        /** A zip with a manifest that tells the truth. */
        RIGHT,
        /** The manifest counts one record too many. */
        WRONG_COUNT,
        NO_MANIFEST,
        /** The CSV itself, named as if it were a zip. */
        NO_ZIP
    }

    /** Writes the CSV. Can be called more than once; the same bytes each time. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * What must become of a file.
     *
     * @param refusedWhole nothing of it is taken
     * @param duplicates records that mirror an earlier one
     * @param refused records that are refused, both sides of a conflict counted
     * @param parked records that name what is not known when it arrives, such as a school
     * @param released so many of the parked that a later file makes known; the others stay
     * @param refusedCells day cells refused alone
     */
    public record Expected(
            boolean refusedWhole, int duplicates, int refused, int parked, int released, int refusedCells) {
        public static Expected taken() {
            return late(0);
        }

        /** Nothing is wrong but that so many records come before their schools. */
        static Expected late(int records) {
            return new Expected(false, 0, 0, records, records, 0);
        }

        static Expected refusal() {
            return new Expected(true, 0, 0, 0, 0, 0);
        }

        /** The same with further records that come before their schools. */
        Expected and(int late) {
            return new Expected(refusedWhole, duplicates, refused, parked + late, released + late, refusedCells);
        }
    }

    /** Its name without an ending: {@code <folder>/<name>.zip} is what is asked for. */
    public String name() {
        return csvName.substring(0, csvName.lastIndexOf('.'));
    }
}
