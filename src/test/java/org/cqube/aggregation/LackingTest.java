package org.cqube.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cqube.access.Level;
import org.cqube.aggregation.Lacking.Kind;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LackingTest {
    private static Unit unit(Level level, String id, String parent) {
        return new Unit(level, id, id, parent, null, null);
    }

    private static Unit school(String id, String cluster, @Nullable Double latitude, @Nullable Double longitude) {
        return new Unit(Level.SCHOOL, id, id, cluster, latitude, longitude);
    }

    private static Set<String> ids(List<Unit> schools, Kind... kinds) {
        List<Unit> units = new ArrayList<>(List.of(
                unit(Level.STATE, "24", ""),
                unit(Level.DISTRICT, "D1", "24"),
                unit(Level.DISTRICT, "D2", "24"),
                unit(Level.BLOCK, "B1", "D1"),
                unit(Level.BLOCK, "B2", "D2"),
                unit(Level.CLUSTER, "C1", "B1"),
                unit(Level.CLUSTER, "C2", "B2"),
                unit(Level.CLUSTER, "B2-unassigned", "B2")));
        units.addAll(schools);
        Areas areas = Areas.of(1, units);
        return Set.copyOf(Lacking.of(areas).any(List.of(kinds)).stream()
                .mapToObj(school -> areas.get(Level.SCHOOL, school).id())
                .toList());
    }

    /** Wherever they lie: a point that was copied is copied from anywhere. */
    @Test
    void schoolsOfDifferentDistrictsShareAPoint() {
        List<Unit> schools = List.of(
                school("1", "C1", 22.5, 71.5),
                school("2", "C1", 22.5, 71.6),
                school("3", "C2", 22.5, 71.5),
                school("4", "C2", 22.5, 71.5),
                school("5", "C2", null, null),
                school("6", "B2-unassigned", null, null));
        assertThat(ids(schools, Kind.SHARING_POINT)).containsExactlyInAnyOrder("1", "3", "4");
        // Nowhere is no point that is shared.
        assertThat(ids(schools, Kind.WITHOUT_POINT)).containsExactlyInAnyOrder("5", "6");
        assertThat(ids(schools, Kind.WITHOUT_CLUSTER)).containsExactly("6");
        assertThat(ids(schools, Kind.values())).containsExactlyInAnyOrder("1", "3", "4", "5", "6");
        assertThat(ids(schools)).isEmpty();
    }
}
