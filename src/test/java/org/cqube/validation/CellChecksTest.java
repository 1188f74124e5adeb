package org.cqube.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cqube.csv.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For every check of a cell the record it refuses, in a file whose other record is right. */
class CellChecksTest {
    private static final String HEADER = "Number|Id|Part|Title|Teller|Marks|Day|Open|Kind\n";
    private static final String GOOD = "1|G1|1|fine|Asha|5|2026-01-01|Y|A\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "x|B|1|t|a|5||Y|A~not_an_integer error ×1 @2:3 Number=x",
                "1.0|B|1|t|a|5||Y|A~not_an_integer error ×1 @2:3 Number=1.0",
                "2||1|t|a|5||Y|A~missing_value error ×1 @2:3 Id=",
                "2|NULL|1|t|a|5||Y|A~missing_value error ×1 @2:3 Id=",
                "2|  |1|t|a|5||Y|A~missing_value error ×1 @2:3 Id=",
                "2|B||t|a|5||Y|A~missing_value error ×1 @2:3 Part=",
                "2|B B|1|t|a|5||Y|A~not_an_id error ×1 @2:3 Id=B B",
                "2|é|1|t|a|5||Y|A~not_an_id error ×1 @2:3 Id=é",
                "2|B12345678|1|t|a|5||Y|A~value_too_long error ×1 @2:3 Id=B12345678 {length=9, limit=8}",
                "2|B|12345|t|a|5||Y|A~value_too_long error ×1 @2:3 Part=12345 {length=5, limit=4}",
                "2|B|1|અઆઇઈઉઊઋએઐઓઔ|a|5||Y|A~value_too_long error ×1 @2:3 Title=અઆઇઈઉઊઋએઐઓઔ {length=11, limit=10}",
                "2|B|1|t|a|abc||Y|A~not_a_decimal error ×1 @2:3 Marks=abc",
                "2|B|1|t|a|1,5||Y|A~not_a_decimal error ×1 @2:3 Marks=1,5",
                "2|B|1|t|a|-0.5||Y|A~number_too_small error ×1 @2:3 Marks=-0.5 {limit=0}",
                "2|B|1|t|a|100.01||Y|A~number_too_large error ×1 @2:3 Marks=100.01 {limit=100}",
                "2|B|1|t|a|5|01-02-2026|Y|A~not_a_date error ×1 @2:3 Day=01-02-2026",
                "2|B|1|t|a|5|2026-02-30|Y|A~no_such_date error ×1 @2:3 Day=2026-02-30",
                "2|B|1|t|a|5||maybe|A~not_a_boolean error ×1 @2:3 Open=maybe",
                "2|B|1|t|a|5||Y|a~value_not_allowed error ×1 @2:3 Kind=a {allowed=A, B}",
                "2|B|1|t|a|5||Y~wrong_column_count error ×1 @2:3 {found=8, expected=9}",
                "2|B|1|t|a|5||Y|A|~wrong_column_count error ×1 @2:3 {found=10, expected=9}",
                "2|B|1|\"t|a|5||Y|A~unclosed_quote error ×1 @2:3",
                "2|B|1|\"t\"t|a|5||Y|A~text_after_quote error ×1 @2:3",
                "2|B|1|t\u0001|a|5||Y|A~special_character error ×1 @2:3 Title=t� {character=U+0001}",
                "2|B|1|t\u202e|a|5||Y|A~special_character error ×1 @2:3 Title=t\u202e {character=U+202E}",
                "2|B|1|t|a\u0000b|5||Y|A~special_character error ×1 @2:3 Teller=••• {character=U+0000}"
            })
    void aFaultyCellRefusesItsRecordAndSaysWhy(String record, String notice) {
        try (CheckedBatch batch = check(HEADER + GOOD + record + "\n")) {
            assertThat(Checks.notices(batch)).containsExactly(notice);
            assertThat(Checks.account(batch)).isEqualTo("2 = 1 + 0 + 0 + 1");
            assertThat(Checks.records(batch.kept())).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2|B|1|t|a|5||Y|A",
                "|B|0007|NULL|null|0|2026-02-28 10:00|no|B",
                " 2 | B | 1 | t t | a | 99.5 | | FALSE |",
                "2|B|-1|અઆઇઈઉઊઋએઐઓ|x|100.00||1|",
                "2|B|1|\"a|b\"|\"a\nb\"|5||t|A",
                "2|B|1|5\" \"pipe|a|||0|A",
                "2|b/_-.|1|क्‍ष||+5||f|\"A\""
            })
    void whatIsRightIsKept(String record) {
        try (CheckedBatch batch = check(HEADER + GOOD + record + "\n")) {
            assertThat(Checks.notices(batch)).isEmpty();
            assertThat(Checks.account(batch)).isEqualTo("2 = 2 + 0 + 0 + 0");
        }
    }

    @Test
    void everyFaultOfARecordIsSaidAtOnce() {
        try (CheckedBatch batch = check(HEADER + GOOD + "x||a|t|a|101||Y|C\n")) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "missing_value error ×1 @2:3 Id=",
                            "not_an_integer error ×2 @2:3 Number=x @2:3 Part=a",
                            "number_too_large error ×1 @2:3 Marks=101 {limit=100}",
                            "value_not_allowed error ×1 @2:3 Kind=C {allowed=A, B}");
            assertThat(Checks.account(batch)).isEqualTo("2 = 1 + 0 + 0 + 1");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWhereverTheyStand() {
        byte[] text = (HEADER.replace("\n", "|Extra\n") + "2|B|1|caf\u00e9|a|5||Y|A|x\n3|C|1|t|a|5||Y|A|\u00e9\n")
                .getBytes(ISO_8859_1);
        try (CheckedBatch batch = new Checks(folder, TestFiles.THINGS).check(text)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "invalid_utf8 error ×2 @1:2 Title=caf\ufffd @2:3", "unknown_column warning ×1 @0:1 Extra=");
            assertThat(Checks.account(batch)).isEqualTo("2 = 0 + 0 + 0 + 2");
        }
    }

    @Test
    void aLongValueIsCutAndAPersonalOneMasked() {
        try (CheckedBatch batch = check(HEADER + "2|" + "B".repeat(70) + "|1|t|" + "p".repeat(41) + "|5||Y|A\n")) {
            assertThat(Checks.notices(batch))
                    .containsExactly("value_too_long error ×2 @1:2 Id=" + "B".repeat(60) + "… {length=70, limit=8}"
                            + " @1:2 Teller=••• {length=41, limit=40}");
        }
    }

    @Test
    void aWidthTellsALostZeroFromAWrongCode() {
        String header = "SchoolId|School|BlockId\n";
        var masters = new TestMasters().with(org.cqube.source.Role.BLOCK, "010101");
        var checks = new Checks(folder, TestFiles.SCHOOLS).masters(masters);
        String records =
                "1010100101|A|010101\n01010100101|B|010101\n0101010010|C|010101\n010101001011|D|010101\n010101001X|E|10101\n";
        try (CheckedBatch batch = checks.check(header + records)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "lost_zero error ×3 @1:2 SchoolId=1010100101 {length=10, width=11}"
                                    + " @3:4 SchoolId=0101010010 {length=10, width=11} @5:6 BlockId=10101 {length=5, width=6}",
                            "wrong_width error ×2 @4:5 SchoolId=010101001011 {length=12, width=11}"
                                    + " @5:6 SchoolId=010101001X {length=10, width=11}");
            assertThat(Checks.records(batch.kept())).containsExactly(2);
        }
    }

    @Test
    void whatIsSwitchedOffOrIgnoredIsNotChecked() {
        String header = "udise_sch_code|school_name|block_cd_1|pincode\n";
        var masters = new TestMasters().with(org.cqube.source.Role.BLOCK, "010101");
        byte[] text = (header + "01010100101|A|010101|any \u0002 thing " + "x".repeat(500) + "\n").getBytes(UTF_8);
        try (CheckedBatch batch =
                new Checks(folder, TestFiles.SCHOOLS).masters(masters).check(text)) {
            assertThat(Checks.notices(batch)).isEmpty();
        }
        try (CheckedBatch batch = check("Id|Part|Old\nB|1|" + "x".repeat(500) + "\n")) {
            assertThat(Checks.notices(batch)).isEmpty();
            assertThat(batch.layout().indexOf("old")).isEqualTo(-1);
            assertThat(batch.headerNames()).containsExactly("", "Id", "Part", "", "", "", "", "", "");
        }
    }

    private CheckedBatch check(String text) {
        return new Checks(folder, TestFiles.THINGS).check(text);
    }
}
