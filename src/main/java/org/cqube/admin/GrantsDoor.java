package org.cqube.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.RequestRefusedException;
import org.cqube.download.Grant;
import org.cqube.download.GrantRefusedException;
import org.cqube.download.Grants;
import org.cqube.source.Source;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What analysts and report creators may download beyond their role. */
@RestController
@RequestMapping("/api/admin/grants")
class GrantsDoor {
    private final Grants grants;
    private final Changes changes;
    private final Access access;
    private final Sources sources;

    GrantsDoor(Grants grants, Changes changes, Access access, Sources sources) {
        this.grants = grants;
        this.changes = changes;
        this.access = access;
        this.sources = sources;
    }

    record Wanted(
            @Nullable String user,
            @Nullable String kind,
            @Nullable String source) {}

    record View(
            long number,
            String user,
            String kind,
            @Nullable String source,
            String grantedBy,
            Instant grantedAt,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt) {
        static View of(Grant grant) {
            return new View(
                    grant.number(),
                    grant.user(),
                    grant.kind().id(),
                    grant.source().orElse(null),
                    grant.grantedBy(),
                    grant.grantedAt(),
                    grant.revokedBy().orElse(null),
                    grant.revokedAt().orElse(null));
        }
    }

    record Listed(List<View> grants) {}

    @GetMapping
    Listed list() {
        return new Listed(grants.list().stream().map(View::of).toList());
    }

    @PostMapping
    @Transactional
    public View give(@RequestBody Wanted wanted) {
        String user = wanted.user() == null ? "" : wanted.user();
        Grant.Kind kind = Optional.ofNullable(wanted.kind())
                .flatMap(Grant.Kind::find)
                .orElseThrow(() -> refused("\"kind\" must be published, transactional or raw"));
        String source = wanted.source();
        if (source != null && sources.list().stream().map(Source::id).noneMatch(source::equals)) {
            throw refused("\"source\" must be a declared source");
        }
        try {
            Grant grant = grants.give(
                    user, kind, Optional.ofNullable(source), access.current().name());
            changes.note("grant", grant.user(), kind.id() + (source == null ? "" : " " + source));
            return View.of(grant);
        } catch (GrantRefusedException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/{number}/revoke")
    @Transactional
    public View revoke(@PathVariable long number) {
        Grant grant = grants.revoke(number, access.current().name())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no grant " + number + "."));
        changes.note("revoke_grant", grant.user(), Long.toString(number));
        return View.of(grant);
    }

    private static RequestRefusedException refused(String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_grant", detail);
    }
}
