package org.cqube.sample;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** One of what a made-up file has a row for each: tells its properties as text. */
sealed interface Thing {
    /** Tells it from others of its kind; draws hang on it. */
    long key();

    /** @param property as declared, empty for the thing itself */
    void write(String property, StringBuilder out);

    record OfSchool(School school) implements Thing {
        @Override
        public long key() {
            return school.number();
        }

        @Override
        public void write(String property, StringBuilder out) {
            out.append(school.id());
        }
    }

    record OfPupil(School school, int pupil, int schoolClass) implements Thing {
        @Override
        public long key() {
            return pupil;
        }

        @Override
        public void write(String property, StringBuilder out) {
            switch (property) {
                case "identity" -> out.append(People.identity(pupil));
                case "class" -> out.append(schoolClass);
                default -> out.append(People.pupil(school, pupil));
            }
        }
    }

    record OfTeacher(School school, int number) implements Thing {
        @Override
        public long key() {
            return school.number() * 100L + number;
        }

        @Override
        public void write(String property, StringBuilder out) {
            out.append(People.teacher(school, number));
        }
    }

    record OfClass(int number, int pupils) implements Thing {
        @Override
        public long key() {
            return number;
        }

        @Override
        public void write(String property, StringBuilder out) {
            out.append(property.equals("pupils") ? pupils : number);
        }
    }

    record OfMonth(YearMonth month, String academicYear) implements Thing {
        @Override
        public long key() {
            return month.getYear() * 12L + month.getMonthValue();
        }

        @Override
        public void write(String property, StringBuilder out) {
            switch (property) {
                case "digits" ->
                    out.append(month.getMonthValue() < 10 ? "0" : "").append(month.getMonthValue());
                case "year" -> out.append(month.getYear());
                case "academic_year" -> out.append(academicYear);
                default -> out.append(month.getMonthValue());
            }
        }
    }

    record OfNumber(int number) implements Thing {
        @Override
        public long key() {
            return number;
        }

        @Override
        public void write(String property, StringBuilder out) {
            out.append(number);
        }
    }

    /** A row that is known already: written down, or of a small file. */
    record OfCells(Map<String, Integer> columns, List<String> cells, long key) implements Thing {
        @Override
        public void write(String property, StringBuilder out) {
            out.append(cells.get(property.isEmpty() ? 0 : columns.getOrDefault(property, 0)));
        }
    }

    /** A row of another file while it passes. */
    record OfRow(MadeUpCsv csv, MadeUpRow row) implements Thing {
        @Override
        public long key() {
            return row.key();
        }

        @Override
        public void write(String property, StringBuilder out) {
            csv.writeCell(property, row, out);
        }
    }
}
