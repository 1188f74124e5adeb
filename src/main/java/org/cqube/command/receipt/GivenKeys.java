package org.cqube.command.receipt;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cqube.receipt.Verification;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public keys as people hand them on. */
final class GivenKeys {
    private static final int BYTES = 32;

    private GivenKeys() {}

    /** Keys by their ids, 32 bytes each. */
    static Map<String, byte[]> read(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        if (text.strip().startsWith("{")) {
            try {
                JsonNode json = JsonMapper.shared().readTree(text);
                json.path("keys")
                        .forEach(key -> add(keys, key.path("public_key").asString("")));
            } catch (JacksonException e) {
                throw new IllegalArgumentException("The keys are no JSON: " + e.getOriginalMessage(), e);
            }
        } else {
            add(keys, text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no key in the file given with --key");
        }
        return keys;
    }

    /** The plain 32 bytes, or the usual DER form that ends with them. */
    private static void add(Map<String, byte[]> keys, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A key must be base64: 32 bytes of Ed25519, or its PEM", e);
        }
        if (bytes.length != BYTES && bytes.length != BYTES + 12) {
            throw new IllegalArgumentException(
                    "A key must be base64: 32 bytes of Ed25519, or its PEM; there are " + bytes.length + " bytes");
        }
        byte[] plain = Arrays.copyOfRange(bytes, bytes.length - BYTES, bytes.length);
        keys.put(Verification.keyId(plain), plain);
    }
}
