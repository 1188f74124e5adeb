package org.cqube.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cqube.csv.CsvReader.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final int LONGEST = 200;

    @Test
    void cutsLinesAndCells() {
        assertThat(read(3, "a|b|c\n1|2|3\n4||6\n")).containsExactly("0 1 a|b|c", "1 2 1|2|3", "2 3 4||6");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(read(2, "a|b\n1|2")).containsExactly("0 1 a|b", "1 2 1|2");
    }

    @Test
    void bothLineEndsMayStandInOneFile() {
        assertThat(read(2, "a|b\r\n1|2\n3|4\r\n5|6\r")).containsExactly("0 1 a|b", "1 2 1|2", "2 3 3|4", "3 4 5|6");
    }

    @Test
    void aCarriageReturnWithinALineIsAControlCharacter() throws IOException {
        CsvReader reader = reader("a\rb|c\r\n");
        assertThat(reader.next()).isTrue();
        assertThat(reader.text(0)).isEqualTo("a\rb");
        assertThat(reader.hasControl()).isTrue();
    }

    @Test
    void blankLinesAreNoRecordsButCountAsLines() {
        assertThat(read(2, "a|b\n\n   \n\r\n1|2\n\n")).containsExactly("0 1 a|b", "1 5 1|2");
    }

    @Test
    void aByteOrderMarkIsDropped() throws IOException {
        CsvReader reader = reader("\ufeff\"a\"|b\n");
        assertThat(reader.next()).isTrue();
        assertThat(cells(reader)).isEqualTo("a|b");
        assertThat(reader.bom()).isEqualTo(3);
        assertThat(reader.position()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "\"a\"|b a|b",
                "\"a|b\"|c a|b|c",
                "\"a\"\"b\"|c a\"b|c",
                "\"\"|\"\" |",
                "a\"b|c a\"b|c",
                "5\"|6' 5\"|6'"
            })
    void quotesCountAtTheBeginningOfACell(String line, String expected) throws IOException {
        CsvReader reader = reader(line + "\n");
        assertThat(reader.next()).isTrue();
        assertThat(reader.form()).isEqualTo(Form.RECORD);
        assertThat(cells(reader)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null|x|NULL", "Null| x |  nUlL ", "\"NULL\"|\" x \"|\"null\""})
    void nullIsNoValueAndSpacesAroundAreDropped(String line) throws IOException {
        CsvReader reader = reader(line + "\n");
        assertThat(reader.next()).isTrue();
        assertThat(cells(reader)).isEqualTo("|x|");
    }

    @Test
    void aQuotedCellMayHoldLineBreaks() {
        assertThat(read(3, "a|b|c\n1|\"x\ny\r\nz\"|3\n4|5|6\n"))
                .containsExactly("0 1 a|b|c", "1 2 1|x\ny\r\nz|3", "2 5 4|5|6");
    }

    @Test
    void anUnclosedQuoteEndsWithItsLine() {
        assertThat(read(3, "a|b|c\n1|\"x|3\n4|5|6\n7|8|9\n"))
                .containsExactly("0 1 a|b|c", "1 2 UNCLOSED_QUOTE", "2 3 4|5|6", "3 4 7|8|9");
    }

    @Test
    void anUnclosedQuoteDoesNotReachForTheNextQuote() {
        assertThat(read(3, "a|b|c\n1|\"x|3\n4|5|6\n7|y\"|9\n"))
                .containsExactly("0 1 a|b|c", "1 2 UNCLOSED_QUOTE", "2 3 4|5|6", "3 4 7|y\"|9");
        assertThat(read(3, "a|b|c\n1|\"x|3\n\"4\"|5|6\n"))
                .containsExactly("0 1 a|b|c", "1 2 UNCLOSED_QUOTE", "2 3 4|5|6");
    }

    @Test
    void anUnclosedQuoteAtTheEndOfTheFileSwallowsNothing() {
        assertThat(read(3, "a|b|c\n1|2|\"3\nx\ny"))
                .containsExactly("0 1 a|b|c", "1 2 UNCLOSED_QUOTE", "2 3 x", "3 4 y");
        assertThat(read(2, "a|b\n1|\"")).containsExactly("0 1 a|b", "1 2 UNCLOSED_QUOTE");
    }

    @Test
    void textBehindAClosingQuoteIsNoCell() {
        assertThat(read(2, "a|b\n\"1\"x|2\n3|4\n")).containsExactly("0 1 a|b", "1 2 TEXT_AFTER_QUOTE", "2 3 3|4");
    }

    @Test
    void aHeaderHoldsNoLineBreak() {
        assertThat(read(0, "\"a\nb\"|c\n")).containsExactly("0 1 UNCLOSED_QUOTE", "1 2 b\"|c");
    }

    @Test
    void aLineThatIsTooLongIsSkippedAlone() {
        String longLine = "x".repeat(LONGEST + 1);
        assertThat(read(2, "a|b\n" + longLine + "\n1|2\n\"" + longLine + "\n3|4\n" + "y|".repeat(5000)))
                .containsExactly("0 1 a|b", "1 2 TOO_LONG", "2 3 1|2", "3 4 TOO_LONG", "4 5 3|4", "5 6 TOO_LONG");
        assertThat(read(1, "x".repeat(LONGEST) + "\r\n")).containsExactly("0 1 " + "x".repeat(LONGEST));
    }

    @Test
    void zeroBytesAreBytes() throws IOException {
        CsvReader reader = reader("a\0b|\0\n");
        assertThat(reader.next()).isTrue();
        assertThat(cells(reader)).isEqualTo("a\0b|\0");
        assertThat(reader.hasControl()).isTrue();
    }

    @Test
    void anEmptyInputHasNoRecord() {
        assertThat(read(2, "")).isEmpty();
        assertThat(read(2, "\n\n \n")).isEmpty();
        assertThat(read(2, "\ufeff")).isEmpty();
    }

    @Test
    void moreCellsThanAnyHeaderHasAreCounted() throws IOException {
        CsvReader reader = CsvReader.of(
                ByteInput.of(new ByteArrayInputStream("|".repeat(9999).getBytes(UTF_8))), 1 << 20);
        assertThat(reader.next()).isTrue();
        assertThat(reader.cells()).isEqualTo(10_000);
    }

    @Test
    void theRawLineIsWhatWasSent() throws IOException {
        CsvReader reader = reader("a|b|c\n 1 |\"x\"\"y\" |NULL\r\n");
        reader.next();
        reader.next();
        assertThat(raw(reader, reader.rawFrom(), reader.rawTo())).isEqualTo(" 1 |\"x\"\"y\" |NULL");
        assertThat(raw(reader, reader.rawTo(), reader.rawNext())).isEqualTo("\r\n");
        assertThat(raw(reader, reader.rawFrom(1), reader.rawTo(1))).isEqualTo("\"x\"\"y\" ");
    }

    /** However the bytes come, and wherever one begins, the records are the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void recordsDoNotDependOnHowBytesCome(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = hostile(random);
            List<String> whole = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            CsvReader reader = CsvReader.of(ByteInput.of(new ByteArrayInputStream(bytes)), LONGEST);
            reader.expect(3);
            while (reader.next()) {
                whole.add(describe(reader));
                positions.add(reader.position());
            }
            int step = 1 + random.nextInt(9);
            CsvReader dripping = CsvReader.ofSingles(
                    (position, target, offset, length) -> {
                        int n = (int) Math.min(Math.min(step, length), bytes.length - position);
                        if (n <= 0) {
                            return -1;
                        }
                        System.arraycopy(bytes, (int) position, target, offset, n);
                        return n;
                    },
                    LONGEST);
            dripping.expect(3);
            List<String> drops = new ArrayList<>();
            while (dripping.next()) {
                drops.add(describe(dripping));
            }
            assertThat(drops).isEqualTo(whole);
            for (int k = 0; k < 5 && !whole.isEmpty(); k++) {
                int at = random.nextInt(whole.size());
                String expected = whole.get(at);
                String[] numbers = expected.split(" ", 3);
                dripping.seek(positions.get(at), Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
                assertThat(dripping.next()).isTrue();
                assertThat(describe(dripping)).isEqualTo(expected);
            }
        }
    }

    /** Everything that could make a reader lose its place, closely packed. */
    private static byte[] hostile(Random random) {
        String[] parts = {
            "|",
            "|",
            "\n",
            "\n",
            "\r\n",
            "\"",
            "\"",
            "\"\"",
            "a",
            "NULL",
            " ",
            "\r",
            "\0",
            "\u00e9",
            "x|y|z\n",
            "\"p\nq\""
        };
        var text = new StringBuilder();
        int length = random.nextInt(80);
        for (int i = 0; i < length; i++) {
            text.append(parts[random.nextInt(parts.length)]);
            if (random.nextInt(60) == 0) {
                text.append("l".repeat(LONGEST - 10 + random.nextInt(40)));
            }
        }
        return text.toString().getBytes(random.nextInt(4) == 0 ? ISO_8859_1 : UTF_8);
    }

    private static CsvReader reader(String text) {
        return CsvReader.of(ByteInput.of(new ByteArrayInputStream(text.getBytes(UTF_8))), LONGEST);
    }

    /** Record number, line, and cells or form. */
    private static List<String> read(int columns, String text) {
        try {
            CsvReader reader = reader(text);
            reader.expect(columns);
            List<String> records = new ArrayList<>();
            while (reader.next()) {
                records.add(describe(reader));
            }
            return records;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String describe(CsvReader reader) {
        String what =
                reader.form() == Form.RECORD ? cells(reader) : reader.form().name();
        return reader.record() + " " + reader.line() + " " + what;
    }

    private static String cells(CsvReader reader) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < reader.cells(); i++) {
            cells.add(reader.text(i));
        }
        return String.join("|", cells);
    }

    private static String raw(CsvReader reader, int from, int to) {
        return new String(reader.raw(), from, to - from, UTF_8);
    }
}
