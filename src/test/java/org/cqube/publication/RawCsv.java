package org.cqube.publication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What remains of emitted files, the slow and plain way: strings and maps, nothing shared with the program. Records by their key; of
 * records of one key in one file, all are left out where they differ, and mirrors count once.
 */
final class RawCsv {
    private final List<String> key;
    private final Predicate<Map<String, String>> sound;
    private final boolean replaces;
    private final Map<List<String>, Map<String, String>> kept = new LinkedHashMap<>();

    /**
     * @param key headers, in lower case
     * @param sound whether a record is taken at all
     * @param replaces a later file's record takes the place of one with the same key; else it is left out
     */
    RawCsv(List<String> key, boolean replaces, Predicate<Map<String, String>> sound) {
        this.key = key;
        this.replaces = replaces;
        this.sound = sound;
    }

    void take(byte[] csv) {
        Map<List<String>, Set<Map<String, String>>> ofFile = new LinkedHashMap<>();
        Set<List<String>> faulty = new HashSet<>();
        for (Map<String, String> row : rows(csv)) {
            List<String> at =
                    key.stream().map(name -> row.getOrDefault(name, "")).toList();
            if (at.contains("")) {
                continue;
            }
            ofFile.computeIfAbsent(at, k -> new HashSet<>()).add(row);
            if (!sound.test(row)) {
                faulty.add(at);
            }
        }
        ofFile.forEach((at, rows) -> {
            if (rows.size() == 1 && !faulty.contains(at) && (replaces || !kept.containsKey(at))) {
                kept.put(at, rows.iterator().next());
            }
        });
    }

    List<Map<String, String>> kept() {
        return List.copyOf(kept.values());
    }

    /** Of a key of one column. */
    Map<String, String> find(String id) {
        return kept.getOrDefault(List.of(id), Map.of());
    }

    /** By header in lower case; blank for NULL. Records with another number of cells are no records. */
    static List<Map<String, String>> rows(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .lines()
                .toList();
        List<String> header = cells(lines.getFirst()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() == header.size()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(header.get(i), cells.get(i).equalsIgnoreCase("null") ? "" : cells.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == '|' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
