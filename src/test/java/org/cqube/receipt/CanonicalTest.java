package org.cqube.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CanonicalTest {
    @Test
    void membersAreSortedAndNothingIsBetweenThem() {
        assertThat(canonical("{ \"b\" : [ 1 , true , null ], \"a\": {\"z\":\"\", \"Z\": -7 } }"))
                .isEqualTo("{\"a\":{\"Z\":-7,\"z\":\"\"},\"b\":[1,true,null]}");
    }

    @Test
    void onlyWhatMustBeIsEscaped() {
        assertThat(canonical("\"\\u0041\\u00e9\\u0a95\\/\\\"\\\\\\n\\t\\u0001\\u007f\\ud83d\\ude00\""))
                .isEqualTo("\"Aéક/\\\"\\\\\\n\\t\\u0001\u007f😀\"");
    }

    @Test
    void aNumberThatIsNotWholeHasNoCanonicalForm() {
        assertThatThrownBy(() -> canonical("{\"a\":0.5}")).isInstanceOf(IllegalArgumentException.class);
        assertThat(canonical("123456789012345678901234567890")).isEqualTo("123456789012345678901234567890");
    }

    /** So that another order or layout of the same JSON has the same digest. */
    @Test
    void theSameSaidOtherwiseIsTheSame() {
        assertThat(canonical("{\"x\":1,\"y\":{\"b\":2,\"a\":1}}"))
                .isEqualTo(canonical("{\"y\":{\"a\":1,\n\"b\":2},\"x\":1}"));
    }

    private static String canonical(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        return new String(Canonical.bytes(node), UTF_8);
    }
}
