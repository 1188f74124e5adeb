package org.cqube.aggregation;

import java.util.List;
import java.util.Optional;

/** From measures of schools to all areas and windows. */
public interface RollUp {
    /**
     * Computes what was touched since the last roll-up, and nothing else. Joins the caller's transaction, which must see one picture from
     * beginning to end (repeatable read) and run alone; what it marks as done is done when that commits.
     */
    RolledUp roll();

    /**
     * @param event the newest event that is in it
     * @param groups areas × months and areas × windows computed
     * @param hierarchyChanged names, places or boundaries may be other ones
     * @param files figures of each day-mark file, in declared order
     * @param views how often pages were opened; empty where nothing is known of it
     */
    record RolledUp(
            Areas areas,
            long event,
            long groups,
            boolean hierarchyChanged,
            List<Figures> files,
            Optional<PageViews> views) {
        /** Whether anything at all differs from the last roll-up. */
        public boolean isEmpty() {
            return !hierarchyChanged
                    && files.stream().noneMatch(Figures::isTouched)
                    && views.filter(PageViews::isTouched).isEmpty();
        }
    }
}
