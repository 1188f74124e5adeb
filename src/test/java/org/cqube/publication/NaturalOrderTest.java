package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersWithinATextAreComparedAsNumbers() {
        List<String> sorted =
                List.of("1", "9", "10", "010", "Class 9", "Class 10", "Class 10 A", "Q1", "Q2", "Q12", "");
        var shuffled = new ArrayList<>(sorted);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.INSTANCE);
            assertThat(shuffled)
                    .containsExactlyElementsOf(
                            sorted.stream().sorted(NaturalOrder.INSTANCE).toList());
        }
        assertThat(shuffled).last().isEqualTo("");
        assertThat(shuffled.indexOf("9")).isLessThan(shuffled.indexOf("10"));
        assertThat(shuffled.indexOf("Class 9")).isLessThan(shuffled.indexOf("Class 10"));
        assertThat(shuffled.indexOf("Q2")).isLessThan(shuffled.indexOf("Q12"));
    }

    @Test
    void aNumberLongerThanAnyTypeIsCompared() {
        assertThat(NaturalOrder.INSTANCE.compare("99999999999999999999999", "100000000000000000000000"))
                .isNegative();
    }
}
