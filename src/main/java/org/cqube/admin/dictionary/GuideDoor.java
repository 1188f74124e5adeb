package org.cqube.admin.dictionary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cqube.access.RequestRefusedException;
import org.cqube.paper.PaperWords;
import org.cqube.source.Layout;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a source is to be sent: a page for each, made from the declarations, with files to begin from. For everybody who is signed in. */
@RestController
@RequestMapping("/api/guide")
class GuideDoor {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Sources sources;
    private final PrintGuide print;
    private final ExampleFiles examples;
    private final PaperWords words;

    GuideDoor(Sources sources, PrintGuide print, ExampleFiles examples, PaperWords words) {
        this.sources = sources;
        this.print = print;
        this.examples = examples;
        this.words = words;
    }

    record Listed(String id, String label, String guide) {}

    record Guides(List<Listed> sources) {}

    @GetMapping
    Guides list(@RequestParam(defaultValue = "en") String language) {
        return new Guides(sources.list().stream()
                .map(source -> new Listed(source.id(), print.label(source, language), "/api/guide/" + source.id()))
                .toList());
    }

    @GetMapping("/{source}")
    ResponseEntity<String> page(
            @PathVariable String source,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(print.html(find(source), words.language(language, accepted)));
    }

    @GetMapping("/{source}/{file}/template.csv")
    ResponseEntity<String> template(
            @PathVariable String source,
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String layout) {
        SourceFile found = find(source, file);
        Layout wanted = found.layouts().stream()
                .filter(one -> layout == null || one.id().equals(layout))
                .findFirst()
                .orElseThrow(() -> missing("There is no layout \"" + layout + "\" of this file."));
        return csv(found.prefix() + ".csv", examples.template(found, wanted));
    }

    @GetMapping("/{source}/{file}/example.csv")
    ResponseEntity<String> example(@PathVariable String source, @PathVariable String file) {
        SourceFile found = find(source, file);
        return csv(
                found.prefix() + "_example.csv",
                examples.example(found)
                        .orElseThrow(() -> missing("No example is declared for this file; take its template.")));
    }

    private static ResponseEntity<String> csv(String name, String body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(body);
    }

    private Source find(String id) {
        return sources.list().stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> missing("There is no source \"" + id + "\"."));
    }

    private SourceFile find(String source, String file) {
        return find(source).files().stream()
                .filter(one -> one.id().file().equals(file))
                .findFirst()
                .orElseThrow(() -> missing("This source has no file \"" + file + "\"."));
    }

    private static RequestRefusedException missing(String detail) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "not_found", detail);
    }
}
