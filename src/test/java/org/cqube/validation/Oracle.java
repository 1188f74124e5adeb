package org.cqube.validation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checks once more, as plainly as they can be written: whole lines as Strings, regular expressions, {@code java.time}, hash maps. Knows
 * the test declarations by heart and shares no code with the program.
 */
final class Oracle {
    enum Class {
        KEPT,
        PARKED,
        DUPLICATE,
        REFUSED
    }

    /** What one well-formed record says: empty where it is malformed. */
    record Said(String key, String contents, String rowId, String point, boolean known) {}

    private Oracle() {}

    /** Classes of the records of a file of things or of marks. */
    static List<Class> judge(List<Optional<Said>> records, boolean pointsRefuse) {
        Map<String, Set<String>> contentsOfKey = new HashMap<>();
        Map<String, Set<String>> keysOfRowId = new HashMap<>();
        Map<String, Set<String>> keysOfPoint = new HashMap<>();
        for (Optional<Said> record : records) {
            record.ifPresent(said -> {
                contentsOfKey.computeIfAbsent(said.key, k -> new HashSet<>()).add(said.contents);
                keysOfRowId.computeIfAbsent(said.rowId, k -> new HashSet<>()).add(said.key);
                keysOfPoint.computeIfAbsent(said.point, k -> new HashSet<>()).add(said.key);
            });
        }
        Set<String> seen = new HashSet<>();
        List<Class> classes = new ArrayList<>();
        for (Optional<Said> record : records) {
            if (record.isEmpty()) {
                classes.add(Class.REFUSED);
                continue;
            }
            Said said = record.get();
            boolean conflict = contentsOfKey.getOrDefault(said.key, Set.of()).size() > 1;
            boolean twoKeys = !said.rowId.isEmpty()
                    && keysOfRowId.getOrDefault(said.rowId, Set.of()).size() > 1;
            boolean shared = pointsRefuse
                    && !said.point.isEmpty()
                    && keysOfPoint.getOrDefault(said.point, Set.of()).size() > 1;
            if (conflict || twoKeys || shared) {
                classes.add(Class.REFUSED);
            } else if (!seen.add(said.key)) {
                classes.add(Class.DUPLICATE);
            } else {
                classes.add(said.known ? Class.KEPT : Class.PARKED);
            }
        }
        return classes;
    }

    /** Id, part, title, marks, day, open: one line of a file of things. */
    static Optional<Said> thing(String line) {
        List<String> cells = cut(line, 6);
        if (cells.isEmpty()
                || !matches(cells.get(0), "[A-Za-z0-9_/.-]{1,8}")
                || !matches(cells.get(1), "[+-]?[0-9]{1,4}")
                || cells.get(1).length() > 4
                || cells.get(2).codePointCount(0, cells.get(2).length()) > 10
                || cells.get(2).indexOf('\u0001') >= 0
                || !cells.get(3).isEmpty() && !isMark(cells.get(3))
                || !cells.get(4).isEmpty() && !isDate(cells.get(4))
                || !cells.get(5).isEmpty() && yes(cells.get(5)).isEmpty()) {
            return Optional.empty();
        }
        String key = cells.get(0) + "\n" + Long.parseLong(cells.get(1));
        String marks = cells.get(3).isEmpty()
                ? ""
                : new BigDecimal(cells.get(3)).stripTrailingZeros().toPlainString();
        String day = cells.get(4).isEmpty() ? "" : cells.get(4).substring(0, 10);
        String contents = String.join(
                "\n", key, cells.get(2), marks, day, yes(cells.get(5)).orElse(""));
        return Optional.of(new Said(key, contents, "", "", true));
    }

    private static boolean isMark(String text) {
        if (!matches(text, "[+-]?[0-9]+(\\.[0-9]+)?")) {
            return false;
        }
        BigDecimal value = new BigDecimal(text);
        return value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0;
    }

    private static boolean isDate(String text) {
        if (!matches(text, "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.+Z -]+)?")) {
            return false;
        }
        try {
            LocalDate.parse(text.substring(0, 10));
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true", "y", "yes" -> Optional.of("yes");
            case "0", "f", "false", "n", "no" -> Optional.of("no");
            default -> Optional.empty();
        };
    }

    /** Row id, person, school, year, month, days 1, 28 and 30: one line of a file of marks. */
    static Optional<Said> mark(String line, LocalDate today, Set<String> schools) {
        List<String> cells = cut(line, 8);
        if (cells.isEmpty()
                || !matches(cells.get(0), "[+-]?[0-9]{1,18}")
                || !matches(cells.get(1), "[A-Za-z0-9_/.-]{1,20}")
                || !matches(cells.get(2), "[A-Za-z0-9_/.-]{11}")
                || !matches(cells.get(3), "[0-9]{4}-[0-9]{2}")
                || (Integer.parseInt(cells.get(3).substring(0, 4)) + 1) % 100
                        != Integer.parseInt(cells.get(3).substring(5))
                || !matches(cells.get(4), "[+-]?[0-9]{1,18}")
                || Long.parseLong(cells.get(4)) < 1
                || Long.parseLong(cells.get(4)) > 12) {
            return Optional.empty();
        }
        int monthNumber = Integer.parseInt(cells.get(4));
        int first = Integer.parseInt(cells.get(3).substring(0, 4));
        YearMonth month = YearMonth.of(monthNumber < 6 ? first + 1 : first, monthNumber);
        int marks = 0;
        int bad = 0;
        List<String> days = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int day = List.of(1, 28, 30).get(i);
            String cell = cells.get(5 + i);
            boolean open = cell.isEmpty() || cell.equals("0");
            days.add(open ? "" : cell);
            if (!open) {
                marks++;
                boolean there =
                        day <= month.lengthOfMonth() && !month.atDay(day).isAfter(today);
                bad += matches(cell, "[125]") && there ? 0 : 1;
            }
        }
        if (bad > 0 && bad == marks) {
            return Optional.empty();
        }
        String key = cells.get(2) + "\n" + month + "\n" + cells.get(1);
        String rowId = "" + Long.parseLong(cells.get(0));
        String contents = key + "\n" + rowId + "\n" + cells.get(3) + "\n" + days;
        return Optional.of(new Said(key, contents, rowId, "", schools.contains(cells.get(2))));
    }

    /** School, name, block, latitude, longitude: one line of a file of schools. */
    static Optional<Said> school(String line, Set<String> blocks) {
        List<String> cells = cut(line, 5);
        if (cells.isEmpty()
                || !matches(cells.get(0), "[A-Za-z0-9_/.-]{11}")
                || cells.get(1).isEmpty()
                || cells.get(1).length() > 30
                || !matches(cells.get(2), "[A-Za-z0-9_/.-]{6}")
                || !matches(cells.get(3), "([+-]?[0-9]+(\\.[0-9]+)?)?")
                || !matches(cells.get(4), "([+-]?[0-9]+(\\.[0-9]+)?)?")) {
            return Optional.empty();
        }
        String latitude = number(cells.get(3));
        String longitude = number(cells.get(4));
        boolean there = isWithin(latitude, 6, 37) && isWithin(longitude, 68, 98);
        return Optional.of(new Said(
                cells.get(0),
                String.join("\n", cells.get(0), cells.get(1), cells.get(2), latitude, longitude),
                "",
                there ? latitude + "\n" + longitude : "",
                blocks.contains(cells.get(2))));
    }

    private static String number(String text) {
        return text.isEmpty() ? "" : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static boolean isWithin(String number, int from, int to) {
        return !number.isEmpty()
                && new BigDecimal(number).compareTo(BigDecimal.valueOf(from)) >= 0
                && new BigDecimal(number).compareTo(BigDecimal.valueOf(to)) <= 0;
    }

    private static boolean matches(String text, String pattern) {
        return Pattern.matches(pattern, text);
    }

    /** Cells of a line, quotes undone, or none where it is malformed. */
    static List<String> cut(String line, int columns) {
        List<String> cells = new ArrayList<>();
        String rest = line;
        while (true) {
            String cell;
            if (rest.startsWith("\"")) {
                var quoted = Pattern.compile("\"((?:[^\"]|\"\")*)\" *(\\|.*)?").matcher(rest);
                if (!quoted.matches()) {
                    return List.of();
                }
                cell = quoted.group(1).replace("\"\"", "\"");
                rest = quoted.group(2);
            } else {
                int end = rest.indexOf('|');
                cell = end < 0 ? rest : rest.substring(0, end);
                rest = end < 0 ? null : rest.substring(end);
            }
            String trimmed = cell.replaceAll("^ +| +$", "");
            cells.add(trimmed.equalsIgnoreCase("null") ? "" : trimmed);
            if (rest == null) {
                return cells.size() == columns ? cells : List.of();
            }
            rest = rest.substring(1);
        }
    }

    /** In another order. */
    static List<String> shuffled(List<String> lines, java.util.Random random) {
        List<String> copy = new ArrayList<>(lines);
        Collections.shuffle(copy, random);
        return copy;
    }
}
