package org.cqube.access;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The rules, by role and area. */
@Component
class Rights implements Access {
    private final Hierarchy hierarchy;
    private final PublicSettings shown;

    Rights(Hierarchy hierarchy, PublicSettings shown) {
        this.hierarchy = hierarchy;
        this.shown = shown;
    }

    @Override
    public Principal current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.getPrincipal()
                : Principal.PUBLIC;
    }

    @Override
    public boolean mayRead(Principal principal, Area area) {
        return isPublic(area) || mayReadBelow(principal, area);
    }

    @Override
    public boolean mayReadBelow(Principal principal, Area area) {
        return switch (principal.role()) {
            case ADMINISTRATOR -> true;
            case OFFICER, REPORT_CREATOR, ANALYST ->
                principal.area().filter(own -> hierarchy.contains(own, area)).isPresent();
            case EMITTER, PUBLIC -> false;
        };
    }

    @Override
    public boolean mayReadLevel(Principal principal, Level level) {
        return switch (principal.role()) {
            case ADMINISTRATOR -> true;
            case OFFICER, REPORT_CREATOR, ANALYST ->
                principal.area().filter(own -> own.level() == Level.STATE).isPresent();
            case EMITTER, PUBLIC -> false;
        };
    }

    @Override
    public boolean maySeeEmission(Principal principal, String emitter) {
        return switch (principal.role()) {
            case ADMINISTRATOR -> true;
            case EMITTER -> principal.name().equals(emitter);
            case OFFICER, REPORT_CREATOR, ANALYST, PUBLIC -> false;
        };
    }

    @Override
    public boolean maySend(Principal principal, String source) {
        return switch (principal.role()) {
            case ADMINISTRATOR -> true;
            case EMITTER -> principal.sources().contains(source);
            case OFFICER, REPORT_CREATOR, ANALYST, PUBLIC -> false;
        };
    }

    @Override
    public boolean mayAdminister(Principal principal) {
        return principal.role() == Role.ADMINISTRATOR;
    }

    private boolean isPublic(Area area) {
        return area.level() == Level.STATE || (area.level() == Level.DISTRICT && shown.districtFiles());
    }
}
