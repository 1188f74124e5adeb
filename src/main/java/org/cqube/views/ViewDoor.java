package org.cqube.views;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.Network;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.access.Role;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.PublishedFiles;
import org.cqube.source.Installation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page says that it was opened. Only pages that there are, in areas that the reader may read: so the table has no more rows than pages. */
@RestController
class ViewDoor {
    private final Access access;
    private final PublishedFiles published;
    private final Hierarchy hierarchy;
    private final Readers readers;
    private final ViewTable views;
    private final Installation installation;
    private final Clock clock;

    ViewDoor(
            Access access,
            PublishedFiles published,
            Hierarchy hierarchy,
            Readers readers,
            ViewTable views,
            Installation installation,
            Clock clock) {
        this.access = access;
        this.published = published;
        this.hierarchy = hierarchy;
        this.readers = readers;
        this.views = views;
        this.installation = installation;
        this.clock = clock;
    }

    /** @param counted false: the reader has added too many in this minute */
    record Answer(boolean counted) {}

    @PostMapping("/api/views/{report}/{level}/{id}")
    Answer opened(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            HttpServletRequest request) {
        Area area = new Area(Level.get(level), id);
        Principal principal = access.current();
        if (!access.mayRead(principal, area)) {
            throw RequestRefusedException.forbidden(principal);
        }
        if (!isPublished(report, area)) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND,
                    "not_published",
                    "There is no such page; GET /api/reports tells which reports there are");
        }
        String reader =
                principal.role() == Role.PUBLIC ? "address " + Network.of(request.getRemoteAddr()) : principal.name();
        if (!readers.mayAdd(reader)) {
            return new Answer(false);
        }
        views.add(LocalDate.ofInstant(clock.instant(), installation.zone()), report, area);
        return new Answer(true);
    }

    /** A cluster and a school stand in their block's file. */
    private boolean isPublished(String report, Area area) {
        Optional<Edition> newest = published.newest();
        return hierarchy.path(area).stream()
                .filter(above -> above.equals(area) || above.level() == Level.BLOCK)
                .filter(above -> above.level().ordinal() <= Level.BLOCK.ordinal())
                .anyMatch(file -> newest.flatMap(
                                edition -> edition.find(FileNames.area(report, file, FileNames.CURRENT)))
                        .isPresent());
    }
}
