package org.cqube.aggregation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cqube.source.Dimension;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.cqube.warehouse.RowTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the values of a report's dimensions are called, as the files that name them say today. */
public final class DimensionWords {
    private final Map<String, Map<String, Word>> named = new TreeMap<>();

    /** @param note a longer text, null where there is none */
    public record Word(String label, @Nullable String note) {}

    private final String declared;

    private DimensionWords(String declared) {
        this.declared = declared;
    }

    static DimensionWords read(JdbcClient jdbc, Report report, Sources sources) {
        var words = new DimensionWords(report.splits().toString());
        for (Split split : report.splits()) {
            for (Dimension dimension : split.dimensions()) {
                if (dimension instanceof Dimension.ByColumn one && !words.named.containsKey(one.id())) {
                    one.names()
                            .ifPresent(names ->
                                    words.named.put(one.id(), read(jdbc, names, sources.getFile(names.file()))));
                }
            }
        }
        return words;
    }

    private static Map<String, Word> read(JdbcClient jdbc, Dimension.Names names, SourceFile file) {
        if (file.findStored(names.key()).isEmpty()
                || file.findStored(names.name()).isEmpty()) {
            return Map.of();
        }
        RowTables tables = RowTables.of(file);
        Optional<String> note =
                names.note().filter(column -> file.findStored(column).isPresent());
        Map<String, Word> words = new TreeMap<>();
        // The value need not be a mandatory column of the file that names it.
        jdbc.sql("""
                        select %s::text as value, max(%s) as word, max(%s) as note from %s n
                        where %s is not null and %s is not null%s group by 1""".formatted(
                                Quoted.name(names.key()),
                                Quoted.name(names.name()),
                                note.map(Quoted::name).orElse("null::text"),
                                tables.current(),
                                Quoted.name(names.key()),
                                Quoted.name(names.name()),
                                tables.valid()
                                        .map(valid -> " and " + valid.formatted("n"))
                                        .orElse("")))
                .query(row -> {
                    words.put(row.getString("value"), new Word(row.getString("word"), row.getString("note")));
                });
        return words;
    }

    /** The word of a value; empty where none is known. */
    public Optional<Word> find(Dimension dimension, String value) {
        return Optional.ofNullable(named.getOrDefault(dimension.id(), Map.of()).get(value));
    }

    /** Differs wherever any word differs. */
    String digest() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        named.forEach((dimension, words) -> said.put(
                dimension, words.entrySet().stream().map(Object::toString).toList()));
        try {
            byte[] bytes = (declared + said).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
