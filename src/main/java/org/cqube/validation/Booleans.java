package org.cqube.validation;

import org.cqube.csv.Text;

/** Yes or no, in the words that emitters use. */
final class Booleans {
    private static final String[] YES = {"1", "t", "true", "y", "yes"};
    private static final String[] NO = {"0", "f", "false", "n", "no"};

    private Booleans() {}

    /** 1 for yes, 0 for no, -1 for neither. */
    static int parse(byte[] b, int from, int to) {
        for (String word : YES) {
            if (Text.is(b, from, to, word)) {
                return 1;
            }
        }
        for (String word : NO) {
            if (Text.is(b, from, to, word)) {
                return 0;
            }
        }
        return -1;
    }
}
