package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code doors.txt}: who is answered how at which door. */
final class DoorTable {
    /** One visitor at one address. */
    record Try(String door, String method, String address, String body, String visitor, int expected) {
        @Override
        public String toString() {
            return "%s %s as %s: %d".formatted(method, address, visitor, expected);
        }
    }

    private final Set<String> visitors;
    private final List<Try> tries = new ArrayList<>();
    private final Set<String> doors = new LinkedHashSet<>();
    private String door = "";
    private String call = "";
    private String body = "";
    private Map<String, Integer> answers = new TreeMap<>();

    private DoorTable(Set<String> visitors) {
        this.visitors = visitors;
    }

    static DoorTable read(Set<String> visitors) {
        try (InputStream file = Objects.requireNonNull(DoorTable.class.getResourceAsStream("doors.txt"))) {
            return parse(new String(file.readAllBytes(), UTF_8), visitors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DoorTable parse(String text, Set<String> visitors) {
        var table = new DoorTable(visitors);
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(table::line);
        table.endCall();
        return table;
    }

    List<Try> tries() {
        return tries;
    }

    /** Mappings that the program has and the table does not name, or the other way round. */
    List<String> differences(Set<String> mappings) {
        List<String> differences = new ArrayList<>();
        mappings.stream()
                .filter(mapping -> !doors.contains(mapping))
                .forEach(mapping -> differences.add("not in doors.txt: " + mapping));
        doors.stream()
                .filter(named -> !named.equals("NONE") && !mappings.contains(named))
                .forEach(named -> differences.add("not in the program: " + named));
        return differences;
    }

    private void line(String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0]) {
            case "door" -> {
                endCall();
                door = words[1];
                call = words[1];
                body = "";
                doors.add(door);
            }
            case "call" -> {
                endCall();
                call = words[1];
            }
            case "body" -> body = words[1];
            default -> answer(Integer.parseInt(words[0]), words[1].split("\\s+"));
        }
    }

    private void answer(int status, String[] patterns) {
        for (String pattern : patterns) {
            List<String> named = visitors.stream()
                    .filter(visitor -> pattern.endsWith("*")
                            ? visitor.startsWith(pattern.substring(0, pattern.length() - 1))
                            : visitor.equals(pattern))
                    .toList();
            require(!named.isEmpty(), "nobody is called " + pattern);
            for (String visitor : named) {
                require(answers.put(visitor, status) == null, visitor + " is named twice");
            }
        }
    }

    private void endCall() {
        if (answers.isEmpty()) {
            return;
        }
        Set<String> forgotten = new LinkedHashSet<>(visitors);
        forgotten.removeAll(answers.keySet());
        require(forgotten.isEmpty(), forgotten + " are not named");
        String[] words = call.split(" ", 2);
        answers.forEach((visitor, status) -> tries.add(new Try(door, words[0], words[1], body, visitor, status)));
        answers = new TreeMap<>();
    }

    private void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException("doors.txt, door " + door + ", call " + call + ": " + message);
        }
    }
}
