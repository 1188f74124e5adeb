package org.cqube.pipeline;

import java.util.List;
import java.util.Optional;

/** The groups as administrators steer them. What is set holds for all nodes from their next step on. */
public interface ProcessorGroups {
    /** What became of the wish to take a file once more, or to withdraw it. */
    enum Again {
        /** It waits in its group's queue. */
        WAITS,
        UNKNOWN,
        /** Nothing of it lies in the input bucket. */
        NOT_KEPT,
        /** It waits, or is being taken, already. */
        UNDER_WAY,
        NOT_STOPPED,
        /** Nothing of it stands in the tables. */
        NOT_LOADED,
        /** Kept files that it takes to build its source, or one that refers to it, anew were removed by retention. */
        RETIRED
    }

    /** All declared sources, in the order of their declarations. */
    List<ProcessorGroup> list();

    Optional<ProcessorGroup> find(String source);

    /** Files that have arrived wait from now on; one that was begun is finished. */
    void pause(String source);

    /** Ends a pause. Outside its schedule the group runs once, from now for the hours of a run. */
    void start(String source);

    void schedule(String source, Schedule schedule);

    /** A file that was given up goes on where it failed. */
    Again restart(String receipt, int number);

    /** A kept file is taken once more, as a new event behind all others; its account gets a further version. */
    Again reprocess(String receipt, int number);

    /** A data file is withdrawn: tables and figures become what they were had it never arrived. */
    Again undo(String receipt, int number);
}
