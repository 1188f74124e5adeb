package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "007, 7",
        "-5, -5",
        "+5, 5",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775807, -9223372036854775807",
        "000000000000000000000000012, 12"
    })
    void readsWholeNumbers(String text, long expected) {
        assertThat(integer(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                "1.0",
                "1e3",
                "1,000",
                "0x1",
                "9223372036854775808",
                "99999999999999999999",
                "--1",
                "١"
            })
    void refusesWhatIsNone(String text) {
        assertThat(integer(text)).isEqualTo(Numbers.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "1.5, true",
        "-0.50, true",
        "+3.0, true",
        ".5, false",
        "5., false",
        "1.2.3, false",
        "1e5, false",
        "'', false",
        "-, false",
        "NaN, false",
        "1_0, false"
    })
    void knowsDecimals(String text, boolean expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Numbers.isDecimal(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void comparesAsBigDecimalDoes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            String text = (random.nextBoolean() ? "-" : random.nextBoolean() ? "+" : "")
                    + "0".repeat(random.nextInt(3))
                    + digits(random, 1 + random.nextInt(i % 50 == 0 ? 25 : 3))
                    + (random.nextBoolean() ? "." + digits(random, 1 + random.nextInt(3)) : "");
            long limit = random.nextInt(2001) - 1000;
            byte[] bytes = text.getBytes(UTF_8);
            assertThat(Integer.signum(Numbers.compare(bytes, 0, bytes.length, limit)))
                    .as("%s against %d", text, limit)
                    .isEqualTo(new BigDecimal(text).compareTo(BigDecimal.valueOf(limit)));
        }
    }

    private static String digits(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        return text.toString();
    }

    private static long integer(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Numbers.integer(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "2.5, 2.50, 0",
        "02.5, 2.5, 0",
        "+3, 3, 0",
        "-0, 0.00, 0",
        "0.0, 0, 0",
        "2.5, 2.51, -1",
        "2.51, 2.5, 1",
        "9, 10, -1",
        "10.0001, 10, 1",
        "0.9, 1, -1",
        "99999999999999999999, 99999999999999999998.9, 1",
        "-1, 1, -1",
        "-2, -1, -1",
        "-1.5, -1.25, -1",
        "-0.1, 0, -1",
        "0, -0.1, 1",
        "68, 68.0, 0",
        "67.9999, 68.0, -1"
    })
    void comparesDecimalsExactly(String a, String b, int order) {
        byte[] left = ("|" + a).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] right = b.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(Integer.signum(Numbers.compare(left, 1, left.length, right, 0, right.length)))
                .isEqualTo(order)
                .isEqualTo(new java.math.BigDecimal(a).compareTo(new java.math.BigDecimal(b)));
        assertThat(Integer.signum(Numbers.compare(right, 0, right.length, left, 1, left.length)))
                .isEqualTo(-order);
    }
}
