package org.cqube.csv;

/** Characters in bytes: UTF-8, identifiers, what does not belong in a text. */
public final class Text {
    private Text() {}

    /** Where the first byte stands that is no UTF-8 (overlong forms and surrogates are none), or -1. */
    public static int findInvalid(byte[] b, int from, int to) {
        int p = from;
        while (p < to) {
            int length = sequence(b, p, to);
            if (length == 0) {
                return p;
            }
            p += length;
        }
        return -1;
    }

    /** Length of the UTF-8 sequence that begins there, 0 where none does. */
    private static int sequence(byte[] b, int p, int to) {
        int c = b[p] & 0xff;
        if (c < 0x80) {
            return 1;
        }
        int length = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
        if (length == 0 || p + length > to) {
            return 0;
        }
        int second = b[p + 1] & 0xff;
        int least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        int most = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((b[p + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Characters (code points) of valid UTF-8. */
    public static int length(byte[] b, int from, int to) {
        int characters = 0;
        for (int p = from; p < to; p++) {
            if ((b[p] & 0xc0) != 0x80) {
                characters++;
            }
        }
        return characters;
    }

    /**
     * The first code point that no text should hold, or -1: control characters but tab and line break, marks that turn the direction of
     * what follows, non-characters. Joiners are needed by Indian scripts and may stand. The bytes are valid UTF-8.
     */
    public static int findSpecial(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            byte c = b[p];
            if (c >= 0 && (c < ' ' || c == 0x7f) && !isBreak(b, p, to)) {
                return c;
            }
            if (c < 0 && c != (byte) 0x80) {
                int point = codePoint(b, p, to);
                if (isSpecial(point)) {
                    return point;
                }
            }
        }
        return -1;
    }

    /** Whether a zero byte is in it. */
    public static boolean hasZero(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBreak(byte[] b, int p, int to) {
        return b[p] == '\t' || b[p] == '\n' || b[p] == '\r' && p + 1 < to && b[p + 1] == '\n';
    }

    private static boolean isSpecial(int point) {
        return point >= 0x80 && point < 0xa0
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0xfeff
                || (point & 0xfffe) == 0xfffe;
    }

    /** The code point that begins there; a byte within a sequence is 0. */
    private static int codePoint(byte[] b, int p, int to) {
        int length = sequence(b, p, to);
        return switch (length) {
            case 2 -> (b[p] & 0x1f) << 6 | b[p + 1] & 0x3f;
            case 3 -> (b[p] & 0x0f) << 12 | (b[p + 1] & 0x3f) << 6 | b[p + 2] & 0x3f;
            case 4 -> (b[p] & 0x07) << 18 | (b[p + 1] & 0x3f) << 12 | (b[p + 2] & 0x3f) << 6 | b[p + 3] & 0x3f;
            default -> 0;
        };
    }

    /** Letters and digits of ASCII and {@code - _ / .}. */
    public static boolean isId(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            int c = b[p];
            boolean digit = c >= '0' && c <= '9';
            int lower = c | 0x20;
            boolean letter = c >= 0 && lower >= 'a' && lower <= 'z';
            if (!digit && !letter && c != '-' && c != '_' && c != '/' && c != '.') {
                return false;
            }
        }
        return true;
    }

    public static boolean isDigits(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] < '0' || b[p] > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** Whether the bytes are that text of ASCII, in any case. */
    public static boolean is(byte[] b, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = b[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
