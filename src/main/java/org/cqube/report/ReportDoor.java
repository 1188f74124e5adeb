package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.access.Role;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.PublishedFiles;
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

/** What pages and report creators read. The right is asked before anything is looked up: outside it nobody learns what exists. */
@RestController
@RequestMapping("/api")
class ReportDoor {
    private static final String PUBLICATION = "Cqube-Publication";
    private static final Set<Role> UNKNOWN = Set.of(Role.PUBLIC, Role.EMITTER);
    private static final Pattern PERIOD = Pattern.compile("[a-z0-9_-]{1,63}");

    private final Access access;
    private final PublishedFiles published;
    private final Editions editions;
    private final ReadFiles files;

    ReportDoor(Access access, PublishedFiles published, Editions editions, ReadFiles files) {
        this.access = access;
        this.editions = editions;
        this.published = published;
        this.files = files;
    }

    @GetMapping("/reports")
    ResponseEntity<byte[]> menu(
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        if (publication == null && knownOn == null && published.newest().isEmpty()) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noCache().cachePublic())
                    .header(PUBLICATION, "0")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"publication\":0,\"published_at\":null,\"reports\":[]}".getBytes(UTF_8));
        }
        return answer(
                editions.of(publication, knownOn),
                encoding,
                true,
                edition -> Optional.of(files.menu(edition, language)));
    }

    @GetMapping("/reports/{report}/areas/{level}/{id}/{period}")
    ResponseEntity<byte[]> area(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            @PathVariable String period,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        Area area = new Area(Level.get(level), id);
        requireRight(principal -> access.mayRead(principal, area));
        boolean named = isOffered(period);
        return answer(
                editions.of(publication, knownOn),
                encoding,
                access.mayRead(Principal.PUBLIC, area),
                edition -> !named
                        ? Optional.empty()
                        : access.current().equals(Principal.PUBLIC)
                                ? files.findPublicArea(edition, report, area, period)
                                : files.findArea(edition, report, area, period));
    }

    /** The same figures by dimensions. Cells may be small: who is no officer, creator or analyst does not read them. */
    @GetMapping("/reports/{report}/areas/{level}/{id}/{period}/by/{split}")
    ResponseEntity<byte[]> split(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            @PathVariable String period,
            @PathVariable String split,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        Area area = new Area(Level.get(level), id);
        requireRight(principal -> !UNKNOWN.contains(principal.role()) && access.mayRead(principal, area));
        boolean named = isOffered(period) && PERIOD.matcher(split).matches();
        return answer(
                editions.of(publication, knownOn),
                encoding,
                false,
                edition -> named ? files.findSplit(edition, report, area, period, split) : Optional.empty());
    }

    @GetMapping("/reports/{report}/levels/{level}/{period}")
    ResponseEntity<byte[]> level(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String period,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        Level asked = Level.get(level);
        requireRight(principal -> access.mayReadLevel(principal, asked));
        return answer(
                editions.of(publication, knownOn),
                encoding,
                access.mayReadLevel(Principal.PUBLIC, asked),
                edition -> PERIOD.matcher(period).matches()
                        ? files.find(edition, FileNames.level(report, asked, period))
                        : Optional.empty());
    }

    @GetMapping("/boundaries/{level}/{id}")
    ResponseEntity<byte[]> boundaries(
            @PathVariable String level,
            @PathVariable String id,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encoding) {
        Area area = new Area(Level.get(level), id);
        requireRight(principal -> access.mayRead(principal, area));
        return answer(
                editions.of(publication, knownOn),
                encoding,
                access.mayRead(Principal.PUBLIC, area),
                edition -> files.find(edition, FileNames.boundaries(area)));
    }

    private static boolean isOffered(String period) {
        return PERIOD.matcher(period).matches() && !FileNames.isOfServer(period);
    }

    private void requireRight(Function<Principal, Boolean> right) {
        Principal principal = access.current();
        if (!right.apply(principal)) {
            throw RequestRefusedException.forbidden(principal);
        }
    }

    private ResponseEntity<byte[]> answer(
            Edition edition, @Nullable String encoding, boolean isPublic, Function<Edition, Optional<Served>> find) {
        Served file = find.apply(edition)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "not_published",
                        "Publication " + edition.number()
                                + " has no such file; GET /api/reports tells which reports and periods there are"));
        var answer = ResponseEntity.ok()
                .header(PUBLICATION, Long.toString(edition.number()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .cacheControl(
                        isPublic
                                ? CacheControl.noCache().cachePublic()
                                : CacheControl.noCache().cachePrivate())
                .contentType(MediaType.APPLICATION_JSON);
        // Two representations, two tags: a cache must not hand one out for the other.
        return Gzip.isAccepted(encoding)
                ? answer.eTag('"' + file.tag() + '"')
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .body(file.gzip())
                : answer.eTag('"' + file.tag() + "-plain\"").body(Gzip.expand(file.gzip()));
    }
}
