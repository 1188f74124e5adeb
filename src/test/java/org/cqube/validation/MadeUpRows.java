package org.cqube.validation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cqube.csv.TestFiles;
import org.cqube.source.ColumnType;
import org.cqube.source.Reference;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;

/** Rows by the million for the benches: the same number makes the same file. Every ten thousandth is bad, another one stands twice. */
enum MadeUpRows {
    /** A month of attendance on its twentieth day, identity numbers replaced already. */
    MARKS(TestFiles.MARKS, TestFiles.MARKS_HEADER) {
        @Override
        void row(StringBuilder line, long i, Random random) {
            month(line, i, random, "h1:abcdefghijklmnopqrstuv");
        }
    },
    /** The same as sent. */
    MARKS_AS_SENT(TestFiles.MARKS, TestFiles.MARKS_HEADER) {
        @Override
        void row(StringBuilder line, long i, Random random) {
            month(line, i, random, Long.toString(100_000_000_000L + random.nextLong(800_000_000_000L)));
        }
    },
    /** Twenty questions a pupil. */
    RESULTS(
            results(),
            "id|exam_id|exam_code|student_id|student_uid|school_id|studying_class|section|question_id|obtained_marks") {
        @Override
        void row(StringBuilder line, long i, Random random) {
            long pupil = i / 20;
            long school = school(pupil);
            line.append(i)
                    .append("|12|PAT030129072020|")
                    .append(school)
                    .append(1000 + pupil % 100)
                    .append('|');
            line.append(school).append(1000 + pupil % 100).append('|');
            line.append(i % 10_000 == 77 ? school / 10 : school)
                    .append("|3|A|")
                    .append(100 + i % 20)
                    .append('|');
            line.append(random.nextInt(10)).append(random.nextBoolean() ? ".5" : "");
        }
    };

    static final long FIRST_SCHOOL = 24010100101L;
    static final int PUPILS = 100;

    final SourceFile file;
    private final String header;

    MadeUpRows(SourceFile file, String header) {
        this.file = file;
        this.header = header;
    }

    abstract void row(StringBuilder line, long i, Random random);

    static long school(long pupil) {
        return FIRST_SCHOOL + pupil / PUPILS;
    }

    /** Schools that so many rows speak of. */
    int schools(long rows) {
        return (int) (rows / (this == RESULTS ? 20 : 1) / PUPILS) + 1;
    }

    static void month(StringBuilder line, long i, Random random, String identity) {
        long school = school(i);
        line.append(100 + i)
                .append('|')
                .append(school)
                .append(1000 + i % PUPILS)
                .append('|');
        line.append(i % 10_000 == 77 ? school / 10 : school)
                .append('|')
                .append(identity)
                .append("|2026-27|11");
        for (int day = 1; day <= 31; day++) {
            int mark = random.nextInt(100);
            line.append('|').append(day > 20 ? "" : day % 7 == 1 ? "NULL" : mark < 88 ? "1" : mark < 98 ? "2" : "5");
        }
    }

    private static SourceFile results() {
        return TestFiles.file(
                        "results",
                        "results",
                        "results",
                        List.of(
                                TestFiles.column("id", "id")
                                        .type(ColumnType.INTEGER)
                                        .surrogate()
                                        .build(),
                                TestFiles.column("exam", "exam_id")
                                        .type(ColumnType.INTEGER)
                                        .mandatory()
                                        .build(),
                                TestFiles.column("code", "exam_code")
                                        .length(100)
                                        .mandatory()
                                        .build(),
                                TestFiles.column("student", "student_id")
                                        .length(20)
                                        .build(),
                                TestFiles.column("uid", "student_uid")
                                        .length(20)
                                        .mandatory()
                                        .personal()
                                        .build(),
                                TestFiles.column("school", "school_id")
                                        .width(11)
                                        .mandatory()
                                        .build(),
                                TestFiles.column("grade", "studying_class")
                                        .type(ColumnType.INTEGER)
                                        .range(1, 12)
                                        .build(),
                                TestFiles.column("section", "section")
                                        .type(ColumnType.TEXT)
                                        .length(20)
                                        .build(),
                                TestFiles.column("question", "question_id")
                                        .type(ColumnType.INTEGER)
                                        .mandatory()
                                        .build(),
                                TestFiles.column("marks", "obtained_marks")
                                        .type(ColumnType.DECIMAL)
                                        .range(0, 100)
                                        .build()))
                .key("code", "uid", "question")
                .references(new Reference("school", Role.SCHOOL))
                .build();
    }

    /** The file of so many rows; made where it is not there yet. */
    Path make(Path folder, long rows) throws IOException {
        Path csv = Files.createDirectories(folder)
                .resolve(name().toLowerCase(java.util.Locale.ROOT) + "-" + rows + ".csv");
        if (Files.exists(csv)) {
            return csv;
        }
        var random = new Random(42);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20)) {
            out.write((header + "\n").getBytes(US_ASCII));
            var line = new StringBuilder();
            for (long i = 0; i < rows; i++) {
                line.setLength(0);
                row(line, i, random);
                byte[] bytes = line.append('\n').toString().getBytes(US_ASCII);
                out.write(bytes);
                if (i % 10_000 == 99) {
                    out.write(bytes);
                }
            }
        }
        return csv;
    }
}
