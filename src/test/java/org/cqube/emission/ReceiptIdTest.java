package org.cqube.emission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ReceiptIdTest {
    @Test
    void laterReceiptsSortBehindEarlierOnesAndNoTwoAreAlike() {
        var seen = new HashSet<String>();
        String before = "";
        for (long at = 1_790_000_000_000L; at < 1_790_000_000_500L; at++) {
            String receipt = ReceiptId.next(at);
            assertThat(receipt).isGreaterThan(before).matches("r-[0-9a-z]{26}");
            assertThat(seen.add(receipt)).isTrue();
            before = receipt;
        }
    }

    @Test
    void isFoundInTheKeyOfItsObjectOnly() {
        String receipt = ReceiptId.next(1_790_000_000_000L);
        assertThat(ReceiptId.findInKey("meals/meals_20261120101010_" + receipt + ".zip"))
                .contains(receipt);
        assertThat(ReceiptId.findInKey("meals/meals_20261120101010.zip")).isEmpty();
        assertThat(ReceiptId.findInKey(receipt + ".csv")).isEmpty();
    }
}
