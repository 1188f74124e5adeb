package org.cqube.csv;

/** Whether something is there, read from bytes: emitters send a count of it, or yes and no. */
public final class Availability {
    private static final String[] YES = {"t", "true", "y", "yes"};
    private static final String[] NO = {"f", "false", "n", "no"};

    private Availability() {}

    /**
     * 1: it is there; 0: it is not, which a blank cell says too; -1: neither a count nor an answer.
     *
     * @param no further values that mean "not there", as they may be sent
     */
    public static int parse(byte[] b, int from, int to, Iterable<String> no) {
        if (from == to) {
            return 0;
        }
        int meant = from;
        while (meant < to - 1 && b[meant] == '0') {
            meant++;
        }
        for (String value : no) {
            if (Text.is(b, meant, to, value)) {
                return 0;
            }
        }
        if (Numbers.isDecimal(b, from, to)) {
            return Numbers.isZero(b, from, to) ? 0 : b[from] == '-' ? -1 : 1;
        }
        return isAny(YES, b, from, to) ? 1 : isAny(NO, b, from, to) ? 0 : -1;
    }

    private static boolean isAny(String[] words, byte[] b, int from, int to) {
        for (String word : words) {
            if (Text.is(b, from, to, word)) {
                return true;
            }
        }
        return false;
    }
}
