package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFiguresTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            'a|b|c~1|2|3~4|5|6~',         2, 3
            'a|b|c~1|2|3~4|5|6',          2, 3
            'a|b|c^~1|2|3^~4|5|6^~',      2, 3
            'a|b~~1|2~^~~3|4~~',          2, 2
            'a|b~',                       0, 2
            'a|b',                        0, 2
            '',                           0, 0
            '"a|x"|b~1|"two~lines"~3|4~', 2, 2
            'a|b~1|"say ""so\"""~2|x~',    2, 2
            'a|b~1|5" pipe~2|6" pipe~',   2, 2
            'a|b~1|x""y~2|z~',            2, 2
            'a|b~"open|1~2|3~4|5~',       3, 2
            """)
    void countsAsAReaderOfCsvDoes(String text, long records, int columns) throws IOException {
        CsvFigures figures = measure(text.replace('~', '\n').replace('^', '\r'));
        assertThat(figures.records()).isEqualTo(records);
        assertThat(figures.columns()).isEqualTo(columns);
        assertThat(figures.bytes()).isEqualTo(text.length());
    }

    @Test
    void digestIsThatOfTheBytes() throws IOException {
        assertThat(measure("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void countsWhatWasWritten(long seed) throws IOException {
        var random = new Random(seed);
        int columns = 1 + random.nextInt(6);
        int records = random.nextInt(200);
        List<String> cells = List.of("", "x", "NULL", "\"a|b\"", "\"two\nlines\"", "\"\"", "\"q\"\"q\"", "é", "5\"");
        var text = new StringBuilder();
        for (int record = 0; record <= records; record++) {
            List<String> line = new ArrayList<>(List.of("key"));
            for (int column = 1; column < columns; column++) {
                line.add(cells.get(random.nextInt(cells.size())));
            }
            text.append(String.join("|", line)).append(random.nextBoolean() ? "\n" : "\r\n");
            text.append(random.nextInt(5) == 0 ? "\n" : "");
        }
        CsvFigures figures = measure(text.toString());
        assertThat(figures.records()).isEqualTo(records);
        assertThat(figures.columns()).isEqualTo(columns);
    }

    /** Read byte by byte, so that nothing depends on where a buffer ends. */
    private static CsvFigures measure(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        CsvFigures whole = CsvFigures.measure(new ByteArrayInputStream(bytes));
        CsvFigures dripped = CsvFigures.measure(new InputStream() {
            private final InputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return in.read(buffer, from, Math.min(1, length));
            }
        });
        assertThat(dripped).isEqualTo(whole);
        return whole;
    }
}
