package org.cqube.admin.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How good the data is. Files and refusals name emitters, so they are for administrators alone; freshness and coverage are for everybody
 * who reads an area, coverage of that area.
 */
@RestController
@RequestMapping("/api/quality")
class QualityDoor {
    private static final int LONGEST = 366;
    private static final String ENGLISH = "en";

    private final Access access;
    private final Hierarchy hierarchy;
    private final Installation installation;
    private final SentFiles sent;
    private final Freshness freshness;
    private final PublishedCoverage coverage;
    private final Clock clock;

    QualityDoor(
            Access access,
            Hierarchy hierarchy,
            Installation installation,
            SentFiles sent,
            Freshness freshness,
            PublishedCoverage coverage,
            Clock clock) {
        this.access = access;
        this.hierarchy = hierarchy;
        this.installation = installation;
        this.sent = sent;
        this.freshness = freshness;
        this.coverage = coverage;
        this.clock = clock;
    }

    record Rows(List<Map<String, @Nullable Object>> rows) {}

    record Fresh(List<Map<String, @Nullable Object>> sources) {}

    record Node(String level, String id, String name) {}

    record Covered(Node node, List<Map<String, @Nullable Object>> rows) {}

    @GetMapping("/files")
    Rows files(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return new Rows(readFiles(from, to).named());
    }

    @GetMapping("/files.csv")
    ResponseEntity<byte[]> filesCsv(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return csv("files", readFiles(from, to));
    }

    @GetMapping("/refusals")
    Rows refusals(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return new Rows(readRefusals(from, to).named());
    }

    @GetMapping("/refusals.csv")
    ResponseEntity<byte[]> refusalsCsv(@RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return csv("refusals", readRefusals(from, to));
    }

    @GetMapping("/freshness")
    Fresh fresh(@RequestParam(defaultValue = ENGLISH) String language) {
        area(null, null);
        return new Fresh(freshness.list(language).named());
    }

    @GetMapping("/freshness.csv")
    ResponseEntity<byte[]> freshCsv(@RequestParam(defaultValue = ENGLISH) String language) {
        area(null, null);
        return csv("freshness", freshness.list(language));
    }

    @GetMapping("/coverage")
    Covered covered(@RequestParam @Nullable String level, @RequestParam @Nullable String id) {
        Area area = area(level, id);
        var node =
                new Node(area.level().id(), area.id(), hierarchy.findName(area).orElse(area.id()));
        return new Covered(node, coverage.of(area).named());
    }

    @GetMapping("/coverage.csv")
    ResponseEntity<byte[]> coveredCsv(@RequestParam @Nullable String level, @RequestParam @Nullable String id) {
        return csv("coverage", coverage.of(area(level, id)));
    }

    private Answer readFiles(@Nullable LocalDate from, @Nullable LocalDate to) {
        requireAdministrator();
        LocalDate last = last(to);
        return sent.files(first(from, last), last);
    }

    private Answer readRefusals(@Nullable LocalDate from, @Nullable LocalDate to) {
        requireAdministrator();
        LocalDate last = last(to);
        return sent.refusals(first(from, last), last);
    }

    private LocalDate last(@Nullable LocalDate to) {
        return to == null ? LocalDate.now(clock.withZone(installation.zone())) : to;
    }

    /** Thirty days, unless told otherwise. */
    private static LocalDate first(@Nullable LocalDate from, LocalDate to) {
        LocalDate first = from == null ? to.minusDays(29) : from;
        if (first.isAfter(to) || first.plusDays(LONGEST).isBefore(to)) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "bad_days",
                    "\"from\" is a day not after \"to\", and at most a year before it");
        }
        return first;
    }

    private void requireAdministrator() {
        Principal principal = access.current();
        if (!access.mayAdminister(principal)) {
            throw RequestRefusedException.forbidden(principal);
        }
    }

    /** The area asked for, else the reader's own; the right is asked before anything is looked up. */
    private Area area(@Nullable String level, @Nullable String id) {
        Principal principal = access.current();
        Area area = level == null || id == null
                ? principal.area().orElse(new Area(Level.STATE, installation.stateCode()))
                : new Area(Level.get(level), id);
        if (!access.mayReadBelow(principal, area)) {
            throw RequestRefusedException.forbidden(principal);
        }
        return area;
    }

    private static ResponseEntity<byte[]> csv(String name, Answer answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("quality_" + name + ".csv")
                                .build()
                                .toString())
                .body(answer.csv());
    }
}
