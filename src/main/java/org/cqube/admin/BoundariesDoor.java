package org.cqube.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.OwnBoundaries;
import org.cqube.publication.OwnBoundaries.Uploaded;
import org.cqube.publication.OwnShapes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Boundaries of the state's own, uploaded as GeoJSON for a level; the maps show them with the next publication. */
@RestController
@RequestMapping("/api/admin/boundaries")
class BoundariesDoor {
    private static final int MOST_LETTERS = 30_000_000;

    private final OwnBoundaries boundaries;
    private final Changes changes;
    private final Access access;
    private final Hierarchy hierarchy;
    private final Clock clock;

    BoundariesDoor(OwnBoundaries boundaries, Changes changes, Access access, Hierarchy hierarchy, Clock clock) {
        this.boundaries = boundaries;
        this.changes = changes;
        this.access = access;
        this.hierarchy = hierarchy;
        this.clock = clock;
    }

    record View(String level, int areas, String by, Instant at, boolean published) {
        static View of(Uploaded uploaded) {
            return new View(
                    uploaded.level().id(), uploaded.areas(), uploaded.by(), uploaded.at(), uploaded.published());
        }
    }

    record Listed(List<View> levels) {}

    @GetMapping
    Listed list() {
        return new Listed(boundaries.list().stream().map(View::of).toList());
    }

    @PutMapping("/{level}")
    @Transactional
    public View put(@PathVariable String level, @RequestBody(required = false) @Nullable String geoJson) {
        Level of = level(level);
        if (geoJson == null || geoJson.isBlank()) {
            throw refused("The body must be GeoJSON");
        }
        if (geoJson.length() > MOST_LETTERS) {
            throw refused("The file is larger than 30 MB; simplify the lines, a map shows no more than ten metres");
        }
        OwnShapes read = OwnShapes.read(
                geoJson, id -> hierarchy.findName(new Area(of, id)).isPresent());
        if (!read.faults().isEmpty()) {
            throw refused(String.join(". ", read.faults()) + ". Nothing was changed");
        }
        String who = access.current().name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boundaries.put(of, geoJson, read.shapes().size(), who, now);
        changes.note(
                "boundaries.put", of.id(), "%d areas".formatted(read.shapes().size()));
        return new View(of.id(), read.shapes().size(), who, now, false);
    }

    @DeleteMapping("/{level}")
    @Transactional
    public View withdraw(@PathVariable String level) {
        Level of = level(level);
        String who = access.current().name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boundaries.withdraw(of, who, now);
        changes.note("boundaries.withdraw", of.id(), "");
        return new View(of.id(), 0, who, now, false);
    }

    private static Level level(String id) {
        return Level.find(id)
                .filter(level -> level == Level.DISTRICT || level == Level.BLOCK || level == Level.CLUSTER)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "no_such_level",
                        "Boundaries are of the levels district, block and cluster"));
    }

    private static RequestRefusedException refused(String sentence) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_boundaries", sentence);
    }
}
