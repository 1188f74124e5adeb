package org.cqube.csv;

import java.util.Arrays;

/** Where the cells of one record stand in a buffer. Only as many are kept as a header may have; the others are counted. */
final class Cells {
    /** No header has more columns than this. */
    static final int MOST = 4096;

    int[] from = new int[64];
    int[] to = new int[64];
    int count;

    void add(int cellFrom, int cellTo) {
        int n = count++;
        if (n >= from.length) {
            if (n >= MOST) {
                return;
            }
            from = Arrays.copyOf(from, 2 * n);
            to = Arrays.copyOf(to, 2 * n);
        }
        from[n] = cellFrom;
        to[n] = cellTo;
    }

    int kept() {
        return Math.min(count, MOST);
    }

    /** Spaces around a cell are not part of it. */
    void trim(byte[] bytes) {
        for (int i = 0; i < kept(); i++) {
            int a = from[i];
            int b = to[i];
            while (a < b && bytes[a] == ' ') {
                a++;
            }
            while (a < b && bytes[b - 1] == ' ') {
                b--;
            }
            from[i] = a;
            to[i] = b;
        }
    }

    /** NULL, in any case, is no value. */
    void blankNulls(byte[] bytes) {
        for (int i = 0; i < kept(); i++) {
            if (isNull(bytes, from[i], to[i])) {
                from[i] = to[i];
            }
        }
    }

    static boolean isNull(byte[] b, int from, int to) {
        return to - from == 4
                && (b[from] | 0x20) == 'n'
                && (b[from + 1] | 0x20) == 'u'
                && (b[from + 2] | 0x20) == 'l'
                && (b[from + 3] | 0x20) == 'l';
    }
}
