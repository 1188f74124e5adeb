package org.cqube.publication;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.cqube.source.FileId;
import org.cqube.warehouse.MarkOrigins;

/** Marks that are set by hand come from no file. */
final class NoOrigins implements MarkOrigins {
    @Override
    public void forEachSchool(FileId file, LocalDate month, Collection<String> schools, SchoolMonth found) {}

    @Override
    public void forEachOtherRow(FileId file, LocalDate month, Collection<String> schools, OtherRow found) {}

    @Override
    public List<PersonMonth> listPersons(
            FileId file, String school, LocalDate from, LocalDate to, long skip, int most) {
        return List.of();
    }

    @Override
    public long countPersons(FileId file, String school, LocalDate from, LocalDate to) {
        return 0;
    }
}
