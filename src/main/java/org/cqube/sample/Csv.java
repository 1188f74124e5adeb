package org.cqube.sample;

/** Writes cells so that any text survives. */
final class Csv {
    private Csv() {}

    static String cell(String text) {
        boolean plain =
                text.indexOf('|') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
