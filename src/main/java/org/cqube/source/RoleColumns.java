package org.cqube.source;

import java.util.List;

/** The stored columns by which the program knows the file of a role, whatever a state calls them. */
final class RoleColumns {
    private RoleColumns() {}

    static List<String> of(Role role) {
        return switch (role) {
            case DISTRICT -> List.of("district_id", "district_name");
            case BLOCK -> List.of("block_id", "block_name", "district_id");
            case CLUSTER -> List.of("cluster_id", "cluster_name", "block_id");
            case SCHOOL ->
                List.of("school_id", "school_name", "cluster_id", "block_id", "district_id", "latitude", "longitude");
            case CALENDAR -> List.of("date", "area_level", "area_id", "kind");
            case VIEWS -> List.of("view_day", "report_id", "area_level", "area_id", "views");
        };
    }
}
