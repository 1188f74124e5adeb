package org.cqube.admin.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cqube.admin.dictionary.Dictionary.OfColumn;
import org.cqube.admin.dictionary.Dictionary.OfFile;
import org.cqube.admin.dictionary.Dictionary.OfIndicator;
import org.cqube.admin.dictionary.Dictionary.OfMeasure;
import org.cqube.admin.dictionary.Dictionary.OfReference;
import org.cqube.admin.dictionary.Dictionary.OfSource;
import org.cqube.publication.AddedReports;
import org.cqube.source.Column;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Layout;
import org.cqube.source.Reference;
import org.cqube.source.References;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.springframework.stereotype.Component;

/** Makes the dictionary from the declarations that the program runs with. */
@Component
class TellDictionary {
    private final Sources sources;
    private final DeclaredWords words;

    private final AddedReports added;

    TellDictionary(Sources sources, DeclaredWords words, AddedReports added) {
        this.sources = sources;
        this.words = words;
        this.added = added;
    }

    Dictionary tell(String language) {
        return new Dictionary(
                1,
                sources.list().stream()
                        .map(source -> new OfSource(
                                source.id(),
                                words.source(language, source.id()),
                                source.files().stream()
                                        .map(file -> file(file, language))
                                        .toList()))
                        .toList());
    }

    private OfFile file(SourceFile file, String language) {
        String at = "." + file.id().source() + "." + file.id().file();
        UnaryOperator<String> word = key -> words.get(language, key);
        return new OfFile(
                file.id().file(),
                word.apply("file" + at),
                word.apply("file" + at + ".grain"),
                file.folder(),
                file.prefix(),
                file.role().map(Role::declared).orElse(null),
                file.schema(),
                file.table(),
                storage(file.storage()),
                file.storage() instanceof Storage.Rows rows ? lower(rows.onChange()) : null,
                file.key(),
                columns(file, key -> words.list(language).getOrDefault("column" + at + "." + key, "")),
                file.measures().stream()
                        .map(measure -> new OfMeasure(
                                measure.id(),
                                word.apply("measure" + at + "." + measure.id()),
                                measure.unit(),
                                measure.scale(),
                                FormulaWords.of(file, measure)))
                        .toList(),
                indicators(file, word, language));
    }

    /** Over all layouts; what is sent but neither checked nor stored is left out. */
    private List<OfColumn> columns(SourceFile file, UnaryOperator<String> meaning) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, List<String>> layouts = new LinkedHashMap<>();
        for (Layout layout : file.layouts()) {
            for (Column column : layout.columns()) {
                if (!column.ignored()) {
                    columns.putIfAbsent(column.name(), column);
                    layouts.computeIfAbsent(column.name(), name -> new ArrayList<>())
                            .add(layout.id());
                }
            }
        }
        return columns.values().stream()
                .map(column -> column(
                        file,
                        column,
                        file.layouts().size() > 1 ? layouts.getOrDefault(column.name(), List.of()) : List.of(),
                        meaning.apply(column.name())))
                .toList();
    }

    private OfColumn column(SourceFile file, Column column, List<String> layouts, String meaning) {
        return new OfColumn(
                column.name(),
                column.emitted(),
                column.aliases(),
                layouts,
                lower(column.type()),
                column.length(),
                column.width(),
                column.mandatory(),
                column.allowed(),
                column.minimum().orElse(null),
                column.maximum().orElse(null),
                lower(column.privacy()),
                column.surrogate(),
                column.stored(),
                column.active(),
                file.key().contains(column.name()),
                file.references().stream()
                        .filter(reference -> reference.column().equals(column.name()))
                        .findFirst()
                        .map(this::reference)
                        .orElse(null),
                meaning.isEmpty() ? column.meaning() : meaning);
    }

    private OfReference reference(Reference reference) {
        return new OfReference(
                reference.to().declared(),
                findReferred(sources, reference)
                        .map(file -> file.schema() + "." + file.table())
                        .orElse(""));
    }

    /** Where a reference is looked up. */
    static Optional<SourceFile> findReferred(Sources sources, Reference reference) {
        return References.of(sources).find(reference.to());
    }

    private List<OfIndicator> indicators(SourceFile file, UnaryOperator<String> word, String language) {
        Stream<OfIndicator> shipped = sources.listReports().stream()
                .flatMap(report -> indicators(file, report, (key, english) -> word.apply(key)));
        Stream<OfIndicator> ofAdded = added.list().stream()
                .map(AddedReports.Added::report)
                .flatMap(one -> {
                    Map<String, String> own = one.words().getOrDefault(language, Map.of());
                    return indicators(file, one.report(), own::getOrDefault);
                });
        return Stream.concat(shipped, ofAdded).toList();
    }

    /** @param word by key, and the English word where there is none */
    private static Stream<OfIndicator> indicators(SourceFile file, Report report, BinaryOperator<String> word) {
        if (!report.file().equals(file.id())) {
            return Stream.empty();
        }
        return report.indicators().stream().map(indicator -> {
            String at = "indicator." + report.id() + "." + indicator.id();
            return new OfIndicator(
                    report.id(),
                    indicator.id(),
                    word.apply(at, indicator.label()),
                    indicator.unit(),
                    word.apply(at + ".description", indicator.description()),
                    FormulaWords.of(indicator),
                    lower(indicator.direction()),
                    indicator.bands());
        });
    }

    static String storage(Storage storage) {
        return switch (storage) {
            case Storage.Master master -> "master";
            case Storage.Rows rows -> "rows";
            case Storage.DayMarks marks -> "day_marks";
        };
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
