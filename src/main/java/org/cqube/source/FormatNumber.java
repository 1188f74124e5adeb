package org.cqube.source;

/** The number of the declarations' own form, the first field of each. */
final class FormatNumber {
    private FormatNumber() {}

    static void check(Fields fields) {
        if (!fields.has("format")) {
            fields.fault("format", "is missing; write 'format: 1'");
        } else if (fields.findNumber("format").filter(number -> number != 1).isPresent()) {
            fields.fault("format", "must be 1: this version reads no other");
        }
    }
}
