package org.cqube.command.emit;

/** Text and numbers for a terminal. */
public final class Printed {
    private Printed() {}

    /** Without control characters: a cell of a hostile file must not steer the terminal. */
    public static String safe(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isInvisible(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Formatting marks can turn text around; only the two joiners belong to Indian scripts. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT && c != 0x200C && c != 0x200D;
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    /** Grouped as in India: 12,34,567. */
    public static String number(long value) {
        String digits = Long.toString(Math.abs(value));
        var result = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 2) {
            result.insert(at, ',');
        }
        return value < 0 ? "-" + result : result.toString();
    }

    /** 12.3 MB. */
    public static String bytes(double bytes) {
        double rest = bytes;
        for (String unit : new String[] {"B", "kB", "MB"}) {
            if (rest < 1000) {
                return unit.equals("B") ? "%.0f B".formatted(rest) : "%.1f %s".formatted(rest, unit);
            }
            rest /= 1000;
        }
        return "%.2f GB".formatted(rest);
    }
}
