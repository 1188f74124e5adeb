package org.cqube.publication;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as bytes, without blanks, numbers exactly as written. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double COORDINATE_UNITS = 100_000;

    private Json() {}

    static byte[] write(Consumer<JsonGenerator> content) {
        var bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** A decimal number, or null. */
    static void decimal(JsonGenerator json, @Nullable String text) {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeNumber(text);
        }
    }

    static void text(JsonGenerator json, String name, @Nullable Object value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    /** Degrees with at most five decimals, or null. */
    static void degrees(JsonGenerator json, @Nullable Double degrees) {
        decimal(json, degrees == null ? null : degrees(units(degrees)));
    }

    /** Whole 10^-5 degrees: about one metre. */
    static long units(double degrees) {
        return Math.round(degrees * COORDINATE_UNITS);
    }

    static String degrees(long units) {
        return BigDecimal.valueOf(units, 5).stripTrailingZeros().toPlainString();
    }
}
