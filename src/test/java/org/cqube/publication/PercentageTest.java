package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {
    @ParameterizedTest
    @CsvSource({
        "1,2,0,50",
        "1,3,1,33.3",
        "2,3,1,66.7",
        "1,8,1,12.5",
        "1,16,1,6.3",
        "1,2000,1,0.1",
        "1,2001,1,0.0",
        "0,7,1,0.0",
        "7,7,1,100.0",
        "9,7,2,128.57",
        "9223372036854775807,9223372036854775807,1,100.0",
        "-1,3,1,-33.3"
    })
    void roundedOnceHalfUp(long part, long whole, int decimals, String expected) {
        assertThat(Percentage.of(part, whole, decimals)).isEqualTo(expected);
    }

    @Test
    void aWholeOfNothingIsNoData() {
        assertThat(Percentage.of(0, 0, 1)).isNull();
        assertThat(Percentage.of(5, 0, 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsExactArithmetic(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long whole = 1 + random.nextLong(1L << (1 + random.nextInt(62)));
            long part = random.nextLong(whole);
            int decimals = random.nextInt(7);
            assertThat(Percentage.of(part, whole, decimals))
                    .isEqualTo(BigDecimal.valueOf(part)
                            .multiply(BigDecimal.valueOf(100))
                            .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                            .toPlainString());
        }
    }
}
