package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.cqube.csv.TestFiles;
import org.cqube.source.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next station may rely on. */
class BatchTest {
    private static final String HEADER = "Number|Id|Part|Title|Teller|Day\n";

    @TempDir
    private Path folder;

    @Test
    void keptRowsCanBeWalkedAgainAndBesideEachOther() {
        try (CheckedBatch batch = check("1|A|1|a||\n2|B|1|b||\n")) {
            try (RowCursor first = batch.kept();
                    RowCursor second = batch.kept()) {
                first.next();
                first.next();
                second.next();
                assertThat(first.text(1)).isEqualTo("B");
                assertThat(second.text(1)).isEqualTo("A");
            }
            assertThat(Checks.records(batch.kept())).containsExactly(1, 2);
        }
    }

    @Test
    void aRowCanBeVisitedByItsPosition() {
        var text = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            text.append(i % 50 == 0 ? "\n" : "")
                    .append(i)
                    .append("|K")
                    .append(i)
                    .append("|1|\"t");
            text.append(i % 70 == 0 ? "\n" : "").append(i).append("\"||2026-01-02 10:00\n");
        }
        try (CheckedBatch batch = check(text.toString())) {
            Map<Long, String> rows = new HashMap<>();
            try (RowCursor kept = batch.kept()) {
                while (kept.next()) {
                    rows.put(kept.position(), Checks.row(kept, 7));
                }
            }
            assertThat(rows).hasSize(500);
            List<Long> positions = new ArrayList<>(rows.keySet());
            var random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                long position = positions.get(random.nextInt(positions.size()));
                Row row = batch.at(position);
                assertThat(row.position()).isEqualTo(position);
                assertThat(Checks.row(row, 7)).isEqualTo(rows.get(position)).doesNotContain("10:00");
            }
        }
    }

    @Test
    void aRowVisitedTwiceLosesItsRefusedCellsTwice() {
        String row = "1|P1|24010100101||2026-27|11|1|9|9" + "|".repeat(28);
        try (CheckedBatch batch = new Checks(folder, TestFiles.MARKS)
                .masters(new TestMasters().with(Role.SCHOOL, "24010100101"))
                .check(TestFiles.MARKS_HEADER + "\n" + row + "\n")) {
            long position = TestFiles.MARKS_HEADER.length() + 1;
            for (int i = 0; i < 2; i++) {
                Row visited = batch.at(position);
                assertThat(visited.refusedCells()).isEqualTo(2);
                assertThat(visited.isBlank(7)).isTrue();
                assertThat(visited.text(6)).isEqualTo("1");
            }
            assertThat(batch.line(batch.at(position))).isEqualTo(row);
        }
    }

    @Test
    void theNextStationRefusesAndNotes() {
        try (CheckedBatch batch = check("1|A|1|a|Asha|\n2|B|1|b||\n3|C|1|c||\n")) {
            try (RowCursor kept = batch.kept()) {
                kept.next();
                batch.refuse(kept, "overlap", -1, "3, 7");
                batch.refuse(kept, "other", 4, "");
                kept.next();
                batch.note(kept, "day_holiday", 3, "x");
                kept.next();
                batch.refuse(batch.at(kept.position()), "overlap", 1, "9");
            }
            assertThat(batch.refused()).isEqualTo(2);
            assertThat(Checks.account(batch)).isEqualTo("3 = 1 + 0 + 0 + 2");
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "other error ×1 @1:2 Teller=••• {argument=}",
                            "overlap error ×2 @1:2 {argument=3, 7} @3:4 Id=C {argument=9}",
                            "day_holiday warning ×1 @2:3 Title=b {argument=x}");
            assertThat(Checks.refused(batch))
                    .containsExactly(
                            "Number|Id|Part|Title|Teller|Day|cqube_line|cqube_reason",
                            "1|A|1|a|Asha||2|overlap: 3, 7; other (Teller)",
                            "3|C|1|c|||4|overlap (Id): 9");
        }
    }

    @Test
    void refusedRecordsStandAsSentWithLineAndReason() {
        try (CheckedBatch batch = check("""
                x|A|1|=cmd()|+91 98 \u0aa6|20-01-2026
                1|B|1|"-a""b"|'=x|
                -5|-5|a|''@a|@b|
                1|C|1|"open||
                1|C
                2|D|1|d||
                2|D|1|e||
                """)) {
            assertThat(Checks.refused(batch))
                    .containsExactly(
                            "Number|Id|Part|Title|Teller|Day|cqube_line|cqube_reason",
                            "x|A|1|'=cmd()|'+91 98 \u0aa6|20-01-2026|2|not_an_integer (Number); not_a_date (Day)",
                            "-5|-5|a|'''@a|'@b||4|not_an_integer (Part)",
                            "\"1|C|1|\"\"open||\"||||||5|unclosed_quote",
                            "\"1|C\"||||||6|wrong_column_count",
                            "2|D|1|d|||7|conflict",
                            "2|D|1|e|||8|conflict");
        }
        try (CheckedBatch batch = check("1|B|x|\"-a\"\"b\"|'=x|\n")) {
            assertThat(Checks.refused(batch)).contains("1|B|x|\"'-a\"\"b\"|''=x||2|not_an_integer (Part)");
        }
    }

    @Test
    void whereNothingIsRefusedThereIsNoFileOfIt() {
        try (CheckedBatch batch = check("1|A|1|a||\n")) {
            assertThat(batch.refusedRecords()).isEmpty();
        }
    }

    @Test
    void closingLeavesNothingButTheFileItself() throws IOException {
        CheckedBatch batch = check("1|A|1|a||\nx|B|1|b||\n");
        batch.refusedRecords();
        batch.close();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile))
                    .containsExactly(batch.input().csv());
        }
        assertThatCode(() -> batch.input().close()).doesNotThrowAnyException();
        assertThat(batch.input().csv()).doesNotExist();
    }

    @Test
    void whatIsSaidDoesNotDependOnTheSeed() {
        String text = "1|A|1|a||\n1|A|1|a||\n2|B|1|b||\n2|B|1|c||\n3|C|1|d||\n";
        try (CheckedBatch one = check(text);
                CheckedBatch two = check(text)) {
            assertThat(Checks.notices(one)).isEqualTo(Checks.notices(two));
        }
    }

    private CheckedBatch check(String records) {
        return new Checks(folder, TestFiles.THINGS).check(HEADER + records);
    }
}
