package org.cqube.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Marks of persons day by day from emitted files: the first mark of a day stays; 0 and blank leave it open. */
final class PlainMarks {
    private final List<String> key;
    private final String year;
    private final String codes;
    private final LocalDate today;
    private final Predicate<Map<String, String>> sound;
    private final Map<List<String>, Map<LocalDate, String>> marks = new LinkedHashMap<>();

    /** Someone's mark of a day. */
    interface Visitor {
        void mark(String school, String person, LocalDate day, String code);
    }

    /** @param key headers of school, person, academic year and month, in lower case */
    PlainMarks(List<String> key, String codes, LocalDate today, Predicate<Map<String, String>> sound) {
        this.key = key;
        this.year = key.get(2);
        this.codes = codes;
        this.today = today;
        this.sound = sound;
    }

    void take(byte[] csv) {
        var ofFile = new RawCsv(
                key,
                true,
                row -> row.getOrDefault(key.get(3), "").matches("0?[1-9]|1[0-2]")
                        && row.getOrDefault(year, "").matches("\\d{4}-\\d{2}")
                        && row.getOrDefault(key.get(0), "").matches("\\d{11}")
                        && row.getOrDefault(key.get(1), "").matches("\\d{1,20}")
                        && sound.test(row));
        ofFile.take(csv);
        for (Map<String, String> row : ofFile.kept()) {
            int first = Integer.parseInt(row.getOrDefault(year, "").substring(0, 4));
            int month = Integer.parseInt(row.getOrDefault(key.get(3), ""));
            YearMonth of = YearMonth.of(month >= 6 ? first : first + 1, month);
            var days = marks.computeIfAbsent(
                    List.of(row.getOrDefault(key.get(0), ""), row.getOrDefault(key.get(1), ""), of.toString()),
                    k -> new HashMap<>());
            for (int day = 1; day <= of.lengthOfMonth(); day++) {
                String code = row.getOrDefault(Integer.toString(day), "");
                if (code.length() == 1 && codes.contains(code) && !of.atDay(day).isAfter(today)) {
                    days.putIfAbsent(of.atDay(day), code);
                }
            }
        }
    }

    /** Days on which someone's marks of one kind have come so often one after the other, within a month, another kind not between them. */
    void forEachRun(String kind, String other, int length, Visitor visitor) {
        marks.forEach((at, days) -> {
            var since = new StringBuilder();
            new TreeMap<>(days).forEach((day, code) -> {
                since.append(code.equals(kind) || code.equals(other) ? code : "");
                String run = since.substring(since.lastIndexOf(other) + 1);
                if (code.equals(kind) && run.length() == length) {
                    visitor.mark(at.get(0), at.get(1), day, code);
                }
            });
        });
    }

    void forEach(Visitor visitor) {
        marks.forEach((at, days) -> days.forEach((day, code) -> visitor.mark(at.get(0), at.get(1), day, code)));
    }
}
