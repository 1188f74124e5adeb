package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.csv.TestFiles;
import org.cqube.source.FileId;
import org.cqube.source.Reference;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
    private static final String HEADER = "SchoolId|School|ClusterId|BlockId\n";
    private static final TestMasters MASTERS = new TestMasters()
            .with(Role.DISTRICT, "0101", "0102")
            .with(Role.BLOCK, "010101", "010102", "010201")
            .with(Role.CLUSTER, "0101010001", "0101020001", "0102010001")
            .with(Role.SCHOOL, "01010100101", "01020100101");

    @TempDir
    private Path folder;

    @Test
    void aRecordOfAnUnknownMasterIsParked() {
        try (CheckedBatch batch = checks().check(HEADER + """
                01010100102|A|0101010001|010101
                01010100103|B|0101010099|010101
                01010100104|C|0101010099|010199
                01010100105|D||010101
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly("parked info ×2 @2:3 ClusterId=0101010099 @3:4 ClusterId=0101010099");
            assertThat(Checks.account(batch)).isEqualTo("4 = 2 + 0 + 2 + 0");
            assertThat(Checks.records(batch.parkedRows())).containsExactly(2, 3);
            try (RowCursor parked = batch.parkedRows()) {
                parked.next();
                assertThat(batch.line(parked)).isEqualTo("01010100103|B|0101010099|010101");
                assertThat(batch.headerLine()).isEqualTo("SchoolId|School|ClusterId|BlockId");
            }
        }
    }

    @Test
    void whatIsWorseThanUnknownIsNotParked() {
        try (CheckedBatch batch = checks().check(HEADER + """
                01010100103|B|0101010099|010101
                01010100103|B|0101010099|010101
                01010100104|C|0101010099|010101
                01010100104|X|0101010099|010101
                0101010010|C|0101010099|010101
                """)) {
            assertThat(Checks.account(batch)).isEqualTo("5 = 0 + 1 + 1 + 3");
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "conflict error ×2 @3:4 {other=4} @4:5 {other=3}",
                            "lost_zero error ×1 @5:6 SchoolId=0101010010 {length=10, width=11}",
                            "duplicate info ×1 @2:3 {other=1}",
                            "parked info ×1 @1:2 ClusterId=0101010099");
        }
    }

    @Test
    void anEmitterSendsForItsOwnAreaOnly() {
        try (CheckedBatch batch =
                checks().area(new Area(Level.DISTRICT, "0101")).check(HEADER + """
                01010100102|A|0101010001|010101
                01020100102|B|0102010001|010201
                01010100103|C|0101010099|010101
                01020100103|D|0102010099|010201
                01020100101|E|0101010001|010101
                01019900101|F||010199
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "outside_area error ×3 @2:3 ClusterId=0102010001 @4:5 BlockId=010201 @5:6 SchoolId=01020100101",
                            "parked info ×2 @3:4 ClusterId=0101010099 @6:7 BlockId=010199");
            assertThat(Checks.account(batch)).isEqualTo("6 = 1 + 0 + 2 + 3");
        }
    }

    @Test
    void theStateHoldsEverything() {
        try (CheckedBatch batch =
                checks().area(new Area(Level.STATE, "24")).check(HEADER + "01020100102|B|0102010001|010201\n")) {
            assertThat(Checks.account(batch)).isEqualTo("1 = 1 + 0 + 0 + 0");
        }
    }

    @Test
    void aClustersEmitterMayNameItsBlock() {
        try (CheckedBatch batch =
                checks().area(new Area(Level.CLUSTER, "0101010001")).check(HEADER + """
                01010100102|A|0101010001|010101
                01010100103|A||010101
                """)) {
            assertThat(Checks.notices(batch)).containsExactly("outside_area error ×1 @2:3 BlockId=010101");
        }
    }

    private Checks checks() {
        return new Checks(folder, TestFiles.SCHOOLS).masters(MASTERS);
    }

    @Test
    void aRecordMayReferToAFileThatLiesInNoPlace() {
        var exam = new FileId("exams", "exam");
        var masters = new TestMasters().with(exam, "e1").with(Role.SCHOOL, "01010100101", "01020100101");
        var columns = List.of(
                TestFiles.column("exam", "Exam").build(),
                TestFiles.column("school", "School").build(),
                TestFiles.column("pupil", "Pupil").build());
        SourceFile file = TestFiles.file("results", "results", "results", columns)
                .key("exam", "pupil")
                .references(new Reference("exam", exam), new Reference("school", Role.SCHOOL))
                .build();
        var checks = new Checks(folder, file).masters(masters).area(new Area(Level.DISTRICT, "0101"));
        try (CheckedBatch batch = checks.check("""
                Exam|School|Pupil
                e1|01010100101|p1
                e2|01010100101|p2
                e1|01020100101|p3
                e2|01010100999|p4
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "outside_area error ×1 @3:4 School=01020100101",
                            "parked info ×2 @2:3 Exam=e2 @4:5 School=01010100999");
        }
    }
}
