package org.cqube.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.csv.Header;
import org.cqube.intake.Holding;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * Everything the checks of one file hold against.
 *
 * @param area records outside are refused; empty: the whole state
 * @param today days behind it lie ahead
 * @param startMonth month in which the academic year begins
 * @param longest greatest record in bytes
 * @param repairs the refused records that its records stand for; empty: it is no repair
 * @param holding how it is decided which odd records wait
 */
record Shape(
        SourceFile file,
        Header header,
        Masters masters,
        Optional<Area> area,
        LocalDate today,
        int startMonth,
        int longest,
        Optional<RepairedLines> repairs,
        Holding holding) {
    Strictness strictness() {
        return new Strictness(file.rules());
    }

    List<Column> columns() {
        return header.layout().columns();
    }

    Optional<Storage.DayMarks> dayMarks() {
        return file.storage() instanceof Storage.DayMarks marks ? Optional.of(marks) : Optional.empty();
    }

    /** Cell of a column that every record must have. */
    int keyCell(String name) {
        int column = header.layout().indexOf(name);
        if (column < 0 || header.cell(column) < 0) {
            throw new IllegalStateException(
                    "The declaration of %s counts %s to the key, so it must be mandatory and active"
                            .formatted(file.id(), name));
        }
        return header.cell(column);
    }

    Column column(String name) {
        return columns().get(header.layout().indexOf(name));
    }
}
