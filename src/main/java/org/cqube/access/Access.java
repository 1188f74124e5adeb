package org.cqube.access;

/** The one door that is asked before anything is shown or taken. Deny by default: what is not named here is refused. */
public interface Access {
    /** Who asks in this request (session, bearer token) or {@link Principal#PUBLIC}. */
    Principal current();

    /** Whether rows of this area's file may be read: its children for a state, district, block or cluster, itself for a school. */
    boolean mayRead(Principal principal, Area area);

    /** Whether rows of every unit below this area may be read, down to its schools: what is public does not count. */
    boolean mayReadBelow(Principal principal, Area area);

    /** Whether the state-wide file of that level may be read. */
    boolean mayReadLevel(Principal principal, Level level);

    /** Whether what became of an emission of {@code emitter} may be seen. */
    boolean maySeeEmission(Principal principal, String emitter);

    /** Whether files of that source may be sent. */
    boolean maySend(Principal principal, String source);

    boolean mayAdminister(Principal principal);

    /** Whether reports over declared measures may be added and withdrawn. */
    default boolean mayAddReports(Principal principal) {
        return mayAdminister(principal)
                || (principal.role() == Role.REPORT_CREATOR
                        && principal
                                .area()
                                .filter(own -> own.level() == Level.STATE)
                                .isPresent());
    }
}
