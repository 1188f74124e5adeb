package org.cqube.receipt;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a receipt against its signature, its own sums, a key and a file, without a server. Made by whoever has the receipt, so nothing in
 * it is believed.
 */
public final class Verification {
    static final String SIGNATURE = "signature";
    private static final List<String> CLASSES =
            List.of("loaded", "revised", "unchanged", "duplicate", "refused", "parked", "withdrawn");
    private static final List<String> REPAIRS = List.of("repaired", "given_up", "still_refused");
    private static final List<String> CELLS = List.of("taken", "unchanged", "refused", "open");

    private final JsonNode receipt;
    private final List<String> faults = new ArrayList<>();

    private Verification(JsonNode receipt) {
        this.receipt = receipt;
    }

    /** @throws IllegalArgumentException where the text is no receipt at all */
    public static Verification of(String json) {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            if (!node.isObject() || !node.path("kind").asString("").equals("cqube-receipt")) {
                throw new IllegalArgumentException("This is no receipt: it lacks \"kind\": \"cqube-receipt\"");
            }
            if (node.path("format").asInt(0) != 1) {
                throw new IllegalArgumentException("This receipt has a format that this program does not know: "
                        + node.path("format") + "; take a newer program");
            }
            return new Verification(node);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The id of a public key of 32 bytes. */
    public static String keyId(byte[] publicKey) {
        return PublicKeys.id(publicKey);
    }

    /** Id of the key that it says it was signed with. */
    public String keyId() {
        return receipt.path("key").asString("");
    }

    /** The receipt's own number and version, for a person. */
    public String title() {
        return "%s, version %s, %s/%s of %s"
                .formatted(
                        receipt.path("receipt").asString("?"),
                        receipt.path("version").asString("?"),
                        receipt.path("folder").asString("?"),
                        receipt.path("name").asString("?"),
                        receipt.path("emitter").asString("?"));
    }

    /**
     * The signature, by the receipt's own key or by one of those given.
     *
     * @param trusted public keys by their ids, 32 bytes each; empty: the key in the receipt itself, which says nothing of who made it
     */
    public Verification signedBy(Map<String, byte[]> trusted) {
        byte[] key = trusted.isEmpty() ? decode(receipt.path("public_key").asString("")) : trusted.get(keyId());
        if (key == null) {
            faults.add("It says that it was signed with the key %s, which is not among the keys given (%s)"
                    .formatted(keyId(), String.join(", ", trusted.keySet())));
            return this;
        }
        if (!PublicKeys.id(key).equals(keyId())) {
            faults.add("The key given has the id %s, the receipt says %s".formatted(PublicKeys.id(key), keyId()));
            return this;
        }
        ObjectNode signed = ((ObjectNode) receipt.deepCopy()).without(List.of(SIGNATURE));
        try {
            byte[] signature = decode(receipt.path(SIGNATURE).asString(""));
            if (!PublicKeys.verifies(key, Canonical.bytes(signed), signature)) {
                faults.add("The signature does not fit: the receipt was changed after it was issued, or signed by"
                        + " somebody else");
            }
        } catch (IllegalArgumentException e) {
            faults.add("The receipt was changed after it was issued: " + e.getMessage());
        }
        return this;
    }

    /** Whether every account in it balances. */
    public Verification balances() {
        for (JsonNode file : receipt.path("files")) {
            String name = "file %s (%s)"
                    .formatted(file.path("number"), file.path("name").asString("?"));
            balance(name + ": the account", file.path("account"), "received", CLASSES);
            balance(name + ": the account of day cells", file.path("cells"), "received", CELLS);
            balance(name + ": the account of its repairs", file.path("repairs"), "refused", REPAIRS);
        }
        return this;
    }

    private void balance(String what, JsonNode account, String whole, List<String> classes) {
        if (!account.isObject()) {
            return;
        }
        long received = account.path(whole).asLong(-1);
        long sum = classes.stream()
                .mapToLong(name -> account.path(name).asLong(-1))
                .sum();
        if (received != sum) {
            faults.add("%s does not balance: %d %s, but its classes make %d".formatted(what, received, whole, sum));
        }
    }

    /**
     * Whether a file is one that the receipt is about.
     *
     * @param digests SHA-256, hex, by a name for a person: of the file itself, and of what it holds where it is a zip
     */
    public Verification isAbout(String name, Map<String, String> digests) {
        List<String> known = Stream.concat(
                        Stream.of(receipt.path("sha256").asString("")),
                        receipt.path("files")
                                .valueStream()
                                .flatMap(file -> Stream.of(
                                        file.path("sha256_sent").asString(""),
                                        file.path("sha256_kept").asString(""))))
                .filter(digest -> !digest.isEmpty())
                .toList();
        if (digests.values().stream().noneMatch(known::contains)) {
            faults.add("%s is not what this receipt is about: its SHA-256 is %s"
                    .formatted(name, String.join(", ", digests.values())));
        }
        return this;
    }

    /** What does not match; empty: nothing. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** One line for each data file. */
    public List<String> summary() {
        return receipt.path("files").valueStream().map(Verification::line).toList();
    }

    private static String line(JsonNode file) {
        JsonNode account = file.path("account");
        String figures = account.isObject()
                ? String.join(
                        ", ",
                        Stream.concat(Stream.of("received"), CLASSES.stream())
                                .map(name -> name + " " + account.path(name).asLong(0))
                                .toList())
                : Optional.of(file.path("refusal").path("code").asString(""))
                        .filter(code -> !code.isEmpty())
                        .map(code -> "not taken: " + code)
                        .orElse("no account");
        return "%s  %s  %s"
                .formatted(file.path("name").asString("?"), file.path("station").asString("?"), figures);
    }

    private static byte[] decode(String text) {
        try {
            return text.indexOf('-') >= 0 || text.indexOf('_') >= 0
                    ? Base64.getUrlDecoder().decode(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
