package org.cqube.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.CorrectionWindows;
import org.cqube.pipeline.CorrectionWindows.Correction;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Windows in which marks and rows that were wrong can be replaced. */
@RestController
@RequestMapping("/api/admin/corrections")
class CorrectionsDoor {
    private static final int LONGEST_REASON = 1000;

    private final CorrectionWindows corrections;
    private final Changes changes;
    private final Access access;
    private final Hierarchy hierarchy;
    private final Sources sources;
    private final DeclaredWords words;

    CorrectionsDoor(
            CorrectionWindows corrections,
            Changes changes,
            Access access,
            Hierarchy hierarchy,
            Sources sources,
            DeclaredWords words) {
        this.corrections = corrections;
        this.changes = changes;
        this.access = access;
        this.hierarchy = hierarchy;
        this.sources = sources;
        this.words = words;
    }

    record Wanted(
            @Nullable String source,
            @Nullable String level,
            @Nullable String id,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason) {}

    record View(
            long number,
            String source,
            String level,
            String id,
            LocalDate from,
            LocalDate to,
            String reason,
            String openedBy,
            Instant openedAt,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {
        static View of(Correction correction) {
            return new View(
                    correction.number(),
                    correction.source(),
                    correction.area().level().id(),
                    correction.area().id(),
                    correction.from(),
                    correction.to(),
                    correction.reason(),
                    correction.openedBy(),
                    correction.openedAt(),
                    correction.closedBy().orElse(null),
                    correction.closedAt().orElse(null));
        }
    }

    record Listed(List<View> corrections) {}

    @GetMapping
    Listed list() {
        return new Listed(corrections.list().stream().map(View::of).toList());
    }

    record Correctable(String id, String label) {}

    record CorrectableSources(List<Correctable> sources) {}

    /** Sources of which something stored refuses other values. */
    @GetMapping("/sources")
    CorrectableSources listSources(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        String reader = Language.of(language);
        return new CorrectableSources(correctable()
                .map(source -> new Correctable(source.id(), words.source(reader, source.id())))
                .toList());
    }

    private Stream<Source> correctable() {
        return sources.list().stream()
                .filter(source -> source.files().stream().anyMatch(CorrectionsDoor::isCorrectable));
    }

    private static boolean isCorrectable(SourceFile file) {
        return file.hasDayMarks()
                || file.storage() instanceof Storage.Rows rows && rows.onChange() == Storage.OnChange.REJECT;
    }

    @PostMapping
    @Transactional
    public View open(@RequestBody Wanted wanted) {
        String source = source(wanted.source());
        Area area = area(wanted.level(), wanted.id());
        LocalDate from = wanted.from();
        LocalDate to = wanted.to();
        if (from == null || to == null || to.isBefore(from)) {
            throw refused("\"from\" and \"to\" must be days, such as 2026-11-03, and not the wrong way round.");
        }
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw refused("\"reason\" must say in up to %d characters why this is opened.".formatted(LONGEST_REASON));
        }
        Correction opened = corrections.open(
                source, area, from, to, reason, access.current().name());
        changes.note("correction.open", source, "%d: %s, %s to %s".formatted(opened.number(), area, from, to));
        return View.of(opened);
    }

    @PostMapping("/{number}/close")
    @Transactional
    public View close(@PathVariable long number) {
        Correction closed = corrections
                .close(number, access.current().name())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no correction " + number + "."));
        changes.note("correction.close", closed.source(), Long.toString(number));
        return View.of(closed);
    }

    private String source(@Nullable String source) {
        return correctable()
                .map(Source::id)
                .filter(id -> id.equals(source))
                .findFirst()
                .orElseThrow(
                        () -> refused(
                                "\"source\" must be a source that refuses other values than those stored: what is revised needs no correction."));
    }

    private Area area(@Nullable String level, @Nullable String id) {
        return Optional.ofNullable(level)
                .flatMap(Level::find)
                .map(found -> new Area(found, id == null ? "" : id))
                .filter(area -> !hierarchy.path(area).isEmpty())
                .orElseThrow(() -> refused("\"level\" and \"id\" must name an area of the hierarchy."));
    }

    private static RequestRefusedException refused(String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_correction", detail);
    }
}
