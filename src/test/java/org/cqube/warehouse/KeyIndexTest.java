package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexTest {
    /** Among so many keys thousands share a slot, and some share their tag. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000, 20_000})
    void everyKeyIsFoundAndNoOtherIsConfirmed(int keys) {
        var random = new Random(keys);
        var index = new KeyIndex(keys);
        Map<Long, Long> positions = new HashMap<>();
        for (int key = 0; key < keys; key++) {
            long hash = random.nextInt(20) == 0 ? random.nextInt(50) * 0x0101010101010101L : random.nextLong();
            long position = (1L << 39) + key;
            positions.put(position, hash);
            index.add(hash, position);
        }
        assertThat(index.size()).isEqualTo(keys);
        positions.forEach((position, hash) -> {
            boolean found = false;
            for (int slot = index.first(hash); slot >= 0; slot = index.next(slot, hash)) {
                found |= index.position(slot) == position;
            }
            assertThat(found).isTrue();
        });
    }

    @Test
    void whatWasMetIsRemembered() {
        var index = new KeyIndex(2);
        index.add(7, 100);
        index.add(7, 200);
        int slot = index.first(7);
        index.meet(slot);
        index.meet(slot);
        assertThat(index.isMet(7, 100)).isNotEqualTo(index.isMet(7, 200));
        assertThat(index.listUnmet()).containsExactly(index.isMet(7, 100) ? 200 : 100);
        assertThatThrownBy(() -> index.isMet(7, 300)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moreKeysThanAnnouncedAreAFault() {
        var index = new KeyIndex(0);
        assertThatThrownBy(() -> {
                    for (int key = 0; key < 100; key++) {
                        index.add(key, key);
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hashesDependOnEveryByteTheNumberAndTheSeed() {
        byte[] bytes = "24010100101-aadhaar-person".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var hash = new KeyHash(1);
        long whole = hash.of(5, bytes, 0, bytes.length);
        assertThat(hash.of(5, bytes, 0, bytes.length)).isEqualTo(whole);
        assertThat(hash.of(6, bytes, 0, bytes.length)).isNotEqualTo(whole);
        assertThat(hash.of(5, bytes, 0, bytes.length - 1)).isNotEqualTo(whole);
        assertThat(new KeyHash(2).of(5, bytes, 0, bytes.length)).isNotEqualTo(whole);
        for (int i = 0; i < bytes.length; i++) {
            byte[] other = bytes.clone();
            other[i] ^= 1;
            assertThat(hash.of(5, other, 0, other.length)).isNotEqualTo(whole);
        }
        assertThat(hash.of(5, new byte[] {0, 0}, 0, 1)).isNotEqualTo(hash.of(5, new byte[] {0, 0}, 0, 2));
    }
}
