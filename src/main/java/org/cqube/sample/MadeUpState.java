package org.cqube.sample;

import java.util.List;

/** Districts, blocks, clusters and schools of a state that does not exist. Immutable; safe for all threads. */
public record MadeUpState(
        Plan plan, List<Unit> districts, List<Unit> blocks, List<Unit> clusters, List<School> schools) {
    public MadeUpState {
        districts = List.copyOf(districts);
        blocks = List.copyOf(blocks);
        clusters = List.copyOf(clusters);
        schools = List.copyOf(schools);
    }

    /** The state of that plan: the same plan, the same state. */
    public static MadeUpState of(Plan plan) {
        return new Settling(plan).settle();
    }

    public Unit cluster(School school) {
        return clusters.get(school.cluster());
    }

    public Unit block(School school) {
        return blocks.get(cluster(school).parent());
    }

    public Unit district(School school) {
        return districts.get(districtNumber(school));
    }

    int districtNumber(School school) {
        return block(school).parent();
    }
}
