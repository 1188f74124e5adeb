package org.cqube.publication;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which school lies where, from the emitted masters. */
final class PlainPlaces {
    private final Map<String, String> clusterOf = new TreeMap<>();
    private final Map<String, String> blockOf = new HashMap<>();
    private final Map<String, String> districtOf = new HashMap<>();
    private final String state;

    PlainPlaces(String state) {
        this.state = state;
    }

    void school(String id, String cluster) {
        clusterOf.put(id, cluster);
    }

    void cluster(String id, String block) {
        blockOf.put(id, block);
    }

    void block(String id, String district) {
        districtOf.put(id, district);
    }

    Set<String> schools() {
        return clusterOf.keySet();
    }

    String of(String school, String level) {
        String cluster = clusterOf.getOrDefault(school, "");
        String block = blockOf.getOrDefault(cluster, "");
        return switch (level) {
            case "school" -> school;
            case "cluster" -> cluster;
            case "block" -> block;
            case "district" -> districtOf.getOrDefault(block, "");
            default -> state;
        };
    }

    /** The area of a level above in which one lies. */
    String above(String level, String area, String above) {
        return clusterOf.keySet().stream()
                .filter(school -> of(school, level).equals(area))
                .map(school -> of(school, above))
                .findFirst()
                .orElse("");
    }

    Set<String> areas(String level) {
        Set<String> areas = new HashSet<>();
        clusterOf.keySet().forEach(school -> areas.add(of(school, level)));
        return areas;
    }

    long schoolsIn(String level, String area) {
        return clusterOf.keySet().stream()
                .filter(school -> of(school, level).equals(area))
                .count();
    }

    /** Clusters that have a school; of a school none. */
    long clustersIn(String level, String area) {
        return level.equals("school")
                ? 0
                : clusterOf.keySet().stream()
                        .filter(school -> of(school, level).equals(area))
                        .map(clusterOf::get)
                        .distinct()
                        .count();
    }
}
