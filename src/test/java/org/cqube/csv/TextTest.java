package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    /** The platform's own decoder is the oracle. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void knowsUtf8FromWhatIsNone(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(6)];
            for (int k = 0; k < bytes.length; k++) {
                int[] edges = {
                    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef,
                    0xf0, 0xf4, 0xf5, 0xff
                };
                bytes[k] = (byte) (random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextInt(256));
            }
            assertThat(Text.findInvalid(bytes, 0, bytes.length) < 0)
                    .as(java.util.HexFormat.of().formatHex(bytes))
                    .isEqualTo(decodes(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void countsCharactersNotBytes() {
        String name = "પ્રાથમિક શાળા 😀";
        byte[] bytes = name.getBytes(UTF_8);
        assertThat(bytes).hasSize(42);
        assertThat(Text.length(bytes, 0, bytes.length)).isEqualTo(15).isEqualTo(name.codePointCount(0, name.length()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"0, 0000", "1, 001b", "1, 007f", "1, 0085", "1, 202e", "1, 2067", "1, feff", "1, fffe", "1, 1ffff"
            })
    void findsWhatNoTextShouldHold(int ignored, String hex) {
        int point = Integer.parseInt(hex, 16);
        byte[] text = ("ab" + Character.toString(point) + "c").getBytes(UTF_8);
        assertThat(Text.findSpecial(text, 0, text.length)).isEqualTo(point);
    }

    @ParameterizedTest
    @ValueSource(strings = {"St. Mary's (Girls) — 5\" & co", "क्‍ष", "a\tb", "a\nb", "a\r\nb", "😀", "\u00a0", "�"})
    void leavesTextsAlone(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Text.findSpecial(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Test
    void aLoneCarriageReturnIsSpecial() {
        byte[] bytes = "a\rb".getBytes(UTF_8);
        assertThat(Text.findSpecial(bytes, 0, bytes.length)).isEqualTo('\r');
    }

    @ParameterizedTest
    @CsvSource({
        "24010100101, true",
        "AB-1_2/3.4, true",
        "a b, false",
        "é, false",
        "h1:x, false",
        "1+1, false",
        "[, false",
        "@, false"
    })
    void knowsIds(String text, boolean expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Text.isId(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @Test
    void comparesWordsInAnyCase() {
        byte[] bytes = "YeS".getBytes(UTF_8);
        assertThat(Text.is(bytes, 0, 3, "yes")).isTrue();
        assertThat(Text.is(bytes, 0, 2, "yes")).isFalse();
        assertThat(Text.is("[".getBytes(UTF_8), 0, 1, "{")).isFalse();
    }
}
