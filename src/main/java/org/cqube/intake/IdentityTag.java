package org.cqube.intake;

import org.cqube.csv.Text;

/**
 * What stands in the place of a national identity number: {@code h1:} and the first 128 bits of its HMAC-SHA-256 in base64url, 25 bytes in
 * all. The number behind the {@code h} names the installation's key. What was no identity number when it was sent (a wrong form, or a tag
 * already) becomes {@code h1!…}: it can still be told from others, and is refused with its record.
 */
public final class IdentityTag {
    static final int HASH_LENGTH = 22;
    static final byte SOUND = ':';
    static final byte UNSOUND = '!';

    private IdentityTag() {}

    /** Whether the bytes are the tag of a well-formed number. */
    public static boolean isValid(byte[] b, int from, int to) {
        int mark = mark(b, from, to);
        return mark > 0 && b[mark] == SOUND && to - mark - 1 == HASH_LENGTH && isBase64(b, mark + 1, to);
    }

    /** Where the byte behind the key's number stands, 0 where no tag begins. */
    static int mark(byte[] b, int from, int to) {
        int p = from + 1;
        while (p < to && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p > from + 1 && p < to && b[from] == 'h' ? p : 0;
    }

    private static boolean isBase64(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] == '.' || b[p] == '/') {
                return false;
            }
        }
        return Text.isId(b, from, to);
    }
}
