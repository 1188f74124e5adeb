package org.cqube.command.newsource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the files of a new source from those that ship for it, their places ({@code {{name}}}) filled. */
final class SourceTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9_]+)}}");
    private static final int DAYS = 31;

    private final String id;
    private final Path folder;
    private final ExampleMasters masters;
    private final Map<String, String> places = new HashMap<>();

    SourceTemplate(String id, String stateCode, Path folder, ExampleMasters masters) {
        this.id = id;
        this.folder = folder;
        this.masters = masters;
        places.put("id", id);
        places.put("label", label(id));
        places.put("state", stateCode);
        places.put("school_1", masters.school(0));
        places.put("school_2", masters.school(1));
        places.put("unknown_school", masters.unknownSchool());
        places.put("school_width", masters.schoolWidth());
        places.put("accounts", masters.accounts());
        places.put(
                "header",
                IntStream.rangeClosed(1, DAYS)
                        .mapToObj(day -> "|D" + day)
                        .collect(Collectors.joining("", "PupilId|SchoolId|AcademicYear|Month", "")));
        // So many open days.
        IntStream.rangeClosed(1, DAYS).forEach(days -> places.put(Integer.toString(days), "|".repeat(days)));
    }

    void write() throws IOException {
        write("source.yaml", "source.yaml");
        write("report.yaml", "reports/" + id + ".yaml");
        example("right");
        write("right/6.csv", "examples/right/given/6-%s/%s.csv".formatted(id, id));
        write("right/measures.csv", "examples/right/expected/measures.csv");
        example("faulty");
    }

    private void example(String name) throws IOException {
        String at = "examples/" + name + "/";
        write(name + "/case.yaml", at + "case.yaml");
        for (var master : masters.files().entrySet()) {
            put(at + "given/" + master.getKey(), master.getValue());
        }
        write(name + "/5.csv", at + "given/5-%s/%s.csv".formatted(id, id));
        for (String expected : new String[] {"accounts.csv", "cells.csv", "notices.csv"}) {
            write(name + "/" + expected, at + "expected/" + expected);
        }
        write(name + "/table.csv", at + "expected/dynamic." + id + ".csv");
    }

    private void write(String template, String path) throws IOException {
        Matcher places = PLACE.matcher(read("/new-source/" + template));
        put(path, places.replaceAll(place -> Matcher.quoteReplacement(filled(place.group(1)))));
    }

    private String filled(String place) {
        String text = places.get(place);
        if (text == null) {
            throw new IllegalStateException("Nothing fills {{" + place + "}}");
        }
        return text;
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static String read(String resource) throws IOException {
        try (InputStream in = SourceTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packed into this program");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** {@code midday_meals} is called "Midday meals" until somebody finds a better name. */
    private static String label(String id) {
        String words = id.replace('_', ' ').strip();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
