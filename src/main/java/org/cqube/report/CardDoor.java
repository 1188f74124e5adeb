package org.cqube.report;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** One page of everything that is known of an area. Its right is that of the area's own file. */
@RestController
@RequestMapping("/api/cards")
class CardDoor {
    private final Access access;
    private final Editions editions;
    private final ReadCards cards;

    CardDoor(Access access, Editions editions, ReadCards cards) {
        this.access = access;
        this.editions = editions;
        this.cards = cards;
    }

    @GetMapping("/{card}/{level}/{id}")
    ResponseEntity<byte[]> card(
            @PathVariable String card,
            @PathVariable String level,
            @PathVariable String id,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        Area area = new Area(Level.get(level), id);
        Principal principal = access.current();
        if (!access.mayRead(principal, area)) {
            throw RequestRefusedException.forbidden(principal);
        }
        Edition edition = editions.of(publication, knownOn);
        Optional<Served> found = cards.find(edition, card, area, language);
        Served file = found.orElseThrow(() -> notFound(
                "not_published",
                "Publication " + edition.number() + " has no such card; GET /api/reports tells which there are"));
        var answer = ResponseEntity.ok()
                .header("Cqube-Publication", Long.toString(edition.number()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .cacheControl(
                        access.mayRead(Principal.PUBLIC, area)
                                ? CacheControl.noCache().cachePublic()
                                : CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_JSON);
        return Gzip.isAccepted(encoding)
                ? answer.eTag('"' + file.tag() + '"')
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .body(file.gzip())
                : answer.eTag('"' + file.tag() + "-plain\"").body(Gzip.expand(file.gzip()));
    }

    private static RequestRefusedException notFound(String code, String detail) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, code, detail);
    }
}
