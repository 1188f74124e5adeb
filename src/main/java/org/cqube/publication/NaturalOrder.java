package org.cqube.publication;

import java.util.Comparator;

/** Digits within a text are compared as numbers: class 9 before class 10. An empty text is last. */
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int toA = end(a, i);
            int toB = end(b, j);
            int order = isDigit(a.charAt(i)) && isDigit(b.charAt(j))
                    ? compareNumbers(a.substring(i, toA), b.substring(j, toB))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i = toA;
            j = toB;
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest == 0 ? a.compareTo(b) : rest;
    }

    /** Behind the number that begins there, or behind the one character. */
    private static int end(String text, int from) {
        int to = from + 1;
        while (isDigit(text.charAt(from)) && to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int compareNumbers(String a, String b) {
        String left = a.replaceFirst("^0+(?=.)", "");
        String right = b.replaceFirst("^0+(?=.)", "");
        int length = Integer.compare(left.length(), right.length());
        return length == 0 ? left.compareTo(right) : length;
    }
}
