package org.cqube.admin.dictionary;

import org.cqube.source.DeclaredWords;
import org.cqube.source.Sources;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What every column, measure and indicator means, for everybody who is signed in: it holds no figure and no row. */
@RestController
@RequestMapping("/api")
class DictionaryDoor {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    private final TellDictionary tell;
    private final Sources sources;
    private final DeclaredWords words;

    DictionaryDoor(TellDictionary tell, Sources sources, DeclaredWords words) {
        this.tell = tell;
        this.sources = sources;
        this.words = words;
    }

    @GetMapping("/dictionary")
    ResponseEntity<Dictionary> read(@RequestParam(defaultValue = "en") String language) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(tell.tell(language));
    }

    @GetMapping("/dictionary.csv")
    ResponseEntity<String> csv(@RequestParam(defaultValue = "en") String language) {
        var name =
                ContentDisposition.attachment().filename("data_dictionary.csv").build();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(DictionaryCsv.of(tell.tell(language)));
    }

    @GetMapping("/dictionary/erd.svg")
    ResponseEntity<String> picture(@RequestParam(defaultValue = "en") String language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(SVG)
                .body(TablesPicture.of(ErdTable.listOf(sources, words.list(language))));
    }
}
