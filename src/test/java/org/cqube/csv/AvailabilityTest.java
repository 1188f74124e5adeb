package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "0, 0",
        "00.0, 0",
        "-0, 0",
        "no, 0",
        "F, 0",
        "False, 0",
        "n, 0",
        "2, 0",
        "None, 0",
        "1, 1",
        "3, 1",
        "02, 0",
        "20, 1",
        "0.5, 1",
        "+4, 1",
        "Yes, 1",
        "Y, 1",
        "t, 1",
        "TRUE, 1",
        "-1, -1",
        "many, -1",
        "1-2, -1",
        "', ', -1",
        "हाँ, -1"
    })
    void aCellSaysWhetherSomethingIsThere(String cell, int there) {
        byte[] bytes = ("|" + cell + "|").getBytes(UTF_8);
        assertThat(Availability.parse(bytes, 1, bytes.length - 1, List.of("2", "none")))
                .isEqualTo(there);
    }
}
