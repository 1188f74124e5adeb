package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.cqube.csv.HeaderMatch.Matched;
import org.cqube.csv.HeaderMatch.NotMatched;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderMatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SchoolId|School|ClusterId|BlockId|Latitude|Longitude",
                "school|SCHOOLID|blockid|clusterid|latitude|longitude",
                "\ufeffSchoolCode|School|BlockId|ClusterId|Latitude|Longitude\r",
                "\"SchoolId\"|\"School\"|\"BlockId\"|\"ClusterId\"|\"Latitude\"|\"Longitude\"",
                " SchoolId | School |BlockId|ClusterId|Latitude|Longitude"
            })
    void namesMatchInAnyOrderAndCaseByEmittedNameOrAlias(String line) {
        Header header = matched(TestFiles.SCHOOLS, line + "\n");
        assertThat(header.layout().columns()).hasSize(6);
        assertThat(header.cellOf()).doesNotContain(-1);
        assertThat(header.unknown()).isEmpty();
    }

    @Test
    void theFileTellsWhereItsColumnsAre() {
        Header header = matched(TestFiles.SCHOOLS, "extra|School|BlockId|SchoolId\n");
        assertThat(header.cellOf()).containsExactly(3, 1, -1, 2, -1, -1);
        assertThat(header.names()).containsExactly("SchoolId", "School", "", "BlockId", "", "");
        assertThat(header.columnOfCell()).containsExactly(-1, 1, 3, 0);
        assertThat(header.unknown()).containsExactly("extra");
        assertThat(header.cells()).isEqualTo(4);
    }

    @Test
    void theLayoutIsTheOneWhoseMandatoryColumnsAreThere() {
        Header header = matched(TestFiles.SCHOOLS, "udise_sch_code|school_name|block_cd_1|pincode|SchoolId\n");
        assertThat(header.layout().columns().getFirst().emitted()).isEqualTo("udise_sch_code");
        assertThat(header.unknown()).containsExactly("SchoolId");
    }

    @Test
    void aColumnThatIsSwitchedOffIsNotInTheLayout() {
        Header header = matched(TestFiles.THINGS, "Id|Old|Part\n");
        assertThat(header.layout().indexOf("old")).isEqualTo(-1);
        assertThat(header.unknown()).isEmpty();
    }

    @Test
    void identityColumnsAreNamedByCell() {
        Header header = matched(TestFiles.MARKS, "AadhaarUID|AttendanceId|StudentId|SchoolId|AcademicYear|Month\n");
        assertThat(header.identities()).hasSize(1);
        assertThat(header.identities().getFirst().cell()).isZero();
    }

    @Test
    void aDelimiterBehindTheLastNameIsForgiven() {
        assertThat(matched(TestFiles.THINGS, "Id|Part|\n").cells()).isEqualTo(3);
    }

    @Test
    void aMissingMandatoryColumnIsNamed() {
        assertThat(notMatched(TestFiles.SCHOOLS, "SchoolId|ClusterId|Latitude\n"))
                .isEqualTo(new NotMatched("missing_column", Map.of("columns", "School, BlockId")));
    }

    @Test
    void aColumnThatStandsThereTwiceIsRefused() {
        assertThat(notMatched(TestFiles.SCHOOLS, "SchoolId|School|BlockId|schoolcode\n"))
                .isEqualTo(new NotMatched("column_twice", Map.of("column", "SchoolId")));
    }

    @ParameterizedTest
    @CsvSource({"',', comma", "';', semicolon", "'\t', tab"})
    void anotherDelimiterIsRecognised(String delimiter, String name) {
        String line = "SchoolId|\"School\"|BlockId".replace("|", delimiter);
        assertThat(notMatched(TestFiles.SCHOOLS, line + "\n2401|x|y\n"))
                .isEqualTo(new NotMatched("wrong_delimiter", Map.of("found", name)));
    }

    @Test
    void nothingOfAnUnknownHeaderIsRepeated() {
        NotMatched answer = notMatched(TestFiles.MARKS, "123412341234|Asha Patel\n");
        assertThat(answer.code()).isEqualTo("header_unknown");
        assertThat(answer.arguments())
                .isEqualTo(Map.of("columns", "AttendanceId, StudentId, SchoolId, AcademicYear, Month"));
    }

    @Test
    void aRecordIsNoHeaderEvenWhereItsCellsAreNamesOfDays() {
        assertThat(notMatched(TestFiles.MARKS, "1|P7|24010100101|7|2026-27|7|1|2|1\n")
                        .code())
                .isEqualTo("header_unknown");
    }

    @Test
    void emptyFilesAndOtherEncodingsAreSaid() throws IOException {
        assertThat(notMatched(TestFiles.SCHOOLS, "").code()).isEqualTo("empty_file");
        assertThat(notMatched(TestFiles.SCHOOLS, "\n \n").code()).isEqualTo("empty_file");
        byte[] wide = "\ufeffSchoolId|School|BlockId\n".getBytes(UTF_16LE);
        assertThat(HeaderMatch.read(TestFiles.SCHOOLS, reader(wide))).isEqualTo(new NotMatched("not_utf8", Map.of()));
    }

    @Test
    void aHeaderThatIsTooLongOrBrokenIsUnknown() {
        assertThat(notMatched(TestFiles.SCHOOLS, "x".repeat(3000) + "\n").code())
                .isEqualTo("header_unknown");
        assertThat(notMatched(TestFiles.SCHOOLS, "\"SchoolId|School|BlockId\n").code())
                .isEqualTo("header_unknown");
    }

    private static Header matched(SourceFile file, String text) {
        if (match(file, text) instanceof Matched(Header header)) {
            return header;
        }
        throw new AssertionError(match(file, text));
    }

    private static NotMatched notMatched(SourceFile file, String text) {
        return (NotMatched) match(file, text);
    }

    private static HeaderMatch match(SourceFile file, String text) {
        try {
            return HeaderMatch.read(file, reader(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CsvReader reader(byte[] bytes) {
        return CsvReader.of(ByteInput.of(new ByteArrayInputStream(bytes)), 2000);
    }
}
