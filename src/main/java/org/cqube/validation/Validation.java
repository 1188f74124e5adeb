package org.cqube.validation;

import java.time.LocalDate;
import org.cqube.csv.CsvSettings;
import org.cqube.intake.InputFile;
import org.cqube.source.Installation;

/** Checks a data file by its declaration. Safe for all threads; one call uses one core and little memory. */
public interface Validation {
    /** Without the server around it: for checks on the emitter's own machine. */
    static Validation of(CsvSettings settings, Installation installation) {
        return new StreamingValidation(settings, installation);
    }

    /**
     * Pass one: every cell and every duplicate. The file as a whole is refused with {@link FileRefusedException}, and for nothing but what
     * concerns it as a whole: no header, wrong header, empty.
     *
     * @param today the day the checks hold against, in the installation's zone
     */
    CheckedBatch check(InputFile input, Masters masters, LocalDate today);
}
