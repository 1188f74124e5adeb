package org.cqube.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.csv.CsvReader.Form;
import org.cqube.source.SourceFile;

/** Whether a file's first record is the header of its declaration. */
public sealed interface HeaderMatch {
    record Matched(Header header) implements HeaderMatch {}

    /**
     * Why it is none.
     *
     * @param arguments never a word of the file itself, which nobody has declared: only declared names
     */
    record NotMatched(String code, Map<String, String> arguments) implements HeaderMatch {}

    /** Delimiters that a wrong export may have used, with the name a person would give them. */
    Map<String, String> OTHER_DELIMITERS = Map.of(",", "comma", ";", "semicolon", "\t", "tab");

    /** Reads the header; the reader then knows how many cells a record has. */
    static HeaderMatch read(SourceFile file, CsvReader reader) throws IOException {
        if (!reader.next()) {
            return new NotMatched("empty_file", Map.of());
        }
        if (reader.cells() > Cells.MOST || reader.form() == Form.TOO_LONG) {
            return unknown(file);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.cells(); i++) {
            names.add(reader.text(i));
        }
        HeaderMatch match = match(file, names);
        if (match instanceof Matched(Header header)) {
            reader.expect(header.cells());
            return match;
        }
        byte[] raw = Arrays.copyOfRange(reader.raw(), reader.rawFrom(), reader.rawTo());
        return explain(file, raw).orElse(match);
    }

    /** Of the layouts whose mandatory columns are all there, the one of which most columns are. */
    static HeaderMatch match(SourceFile file, List<String> names) {
        List<Header.Fit> fits = file.layouts().stream()
                .map(layout -> Header.Fit.of(layout, file.key(), names))
                .sorted(Comparator.comparing((Header.Fit fit) -> !fit.missing().isEmpty())
                        .thenComparing(fit -> -fit.matched()))
                .toList();
        Header.Fit best = fits.getFirst();
        if (best.lacksAllThatIsNeeded()) {
            return unknown(file);
        }
        if (!best.missing().isEmpty()) {
            return new NotMatched("missing_column", Map.of("columns", String.join(", ", best.missing())));
        }
        if (!best.twice().isEmpty()) {
            return new NotMatched("column_twice", Map.of("column", best.twice()));
        }
        return new Matched(best.header());
    }

    private static NotMatched unknown(SourceFile file) {
        List<String> expected =
                Header.Fit.of(file.layouts().getFirst(), file.key(), List.of()).missing();
        return new NotMatched("header_unknown", Map.of("columns", String.join(", ", expected)));
    }

    private static Optional<HeaderMatch> explain(SourceFile file, byte[] raw) {
        if (raw.length >= 2 && (raw[0] == 0 || raw[1] == 0 || raw[0] == (byte) 0xff || raw[0] == (byte) 0xfe)) {
            return Optional.of(new NotMatched("not_utf8", Map.of()));
        }
        String line = new String(raw, StandardCharsets.UTF_8);
        for (var other : OTHER_DELIMITERS.entrySet()) {
            List<String> names = Arrays.stream(line.split(Pattern.quote(other.getKey()), Cells.MOST))
                    .map(name -> name.strip().replaceAll("^\"|\"$", "").strip())
                    .toList();
            if (match(file, names) instanceof Matched) {
                return Optional.of(new NotMatched("wrong_delimiter", Map.of("found", other.getValue())));
            }
        }
        return Optional.empty();
    }
}
