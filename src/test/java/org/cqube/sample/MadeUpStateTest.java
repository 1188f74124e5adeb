package org.cqube.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpStateTest {
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);

    @Test
    void samePlanMakesTheSameStateAndAnotherSeedAnother() {
        assertThat(state(7, 300)).isEqualTo(state(7, 300)).isNotEqualTo(state(8, 300));
    }

    @Test
    void usualSizesAreThoseOfTheDemoAndOfAWholeState() {
        MadeUpState demo = state(1, 1200);
        assertThat(demo.districts()).hasSize(8);
        assertThat(demo.blocks()).hasSize(40);
        assertThat(demo.clusters().size()).isBetween(160, 200);
        Plan whole = plan(1, 54_000);
        assertThat(List.of(whole.districts(), whole.blocks(), whole.clusters())).isEqualTo(List.of(33, 250, 5001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyUnitHasAUniqueIdBelowItsParentAndAtLeastOneSchool(long seed) {
        MadeUpState state = state(seed, 3 + (int) (seed * seed * 11));
        Set<String> ids = new HashSet<>();
        assertThat(state.districts()).allSatisfy(unit -> assertThat(unit.id()).matches("00\\d{2}"));
        assertThat(state.blocks())
                .allSatisfy(unit -> assertThat(unit.id())
                        .matches("\\d{6}")
                        .startsWith(state.districts().get(unit.parent()).id()));
        assertThat(state.clusters())
                .allSatisfy(unit -> assertThat(unit.id())
                        .matches("\\d{10}")
                        .startsWith(state.blocks().get(unit.parent()).id()));
        for (School school : state.schools()) {
            assertThat(school.id())
                    .matches("\\d{11}")
                    .startsWith(state.block(school).id());
            assertThat(ids.add(school.id())).isTrue();
        }
        assertThat(state.schools().stream().map(School::cluster).distinct()).hasSameSizeAs(state.clusters());
        assertThat(state.clusters().stream().map(Unit::id).distinct()).hasSameSizeAs(state.clusters());
        assertThat(state.blocks().stream().map(Unit::id).distinct()).hasSameSizeAs(state.blocks());
        assertThat(state.districts().stream().map(Unit::name).distinct()).hasSameSizeAs(state.districts());
        assertThat(state.blocks().stream().map(Unit::name).distinct()).hasSameSizeAs(state.blocks());
    }

    @Test
    void pupilsAddUpToThePlanAndAreSkewed() {
        MadeUpState state = state(3, 1200);
        int next = 0;
        for (School school : state.schools()) {
            assertThat(school.firstPupil()).isEqualTo(next);
            assertThat(school.pupils()).isPositive();
            next += school.pupils();
        }
        assertThat(next).isEqualTo(state.plan().pupils());
        int[] sizes = state.schools().stream().mapToInt(School::pupils).sorted().toArray();
        assertThat(sizes[600]).isLessThan(130);
        assertThat(sizes[1199]).isGreaterThan(600);
        assertThat(sizes[0]).isLessThan(40);
    }

    @Test
    void someSchoolsShareAPointAndSomeHaveNone() {
        List<School> schools = state(5, 1200).schools();
        assertThat(schools.stream().filter(school -> !school.hasPoint()).count())
                .isBetween(10L, 45L);
        Map<String, Long> byPoint = schools.stream()
                .filter(School::hasPoint)
                .collect(Collectors.groupingBy(
                        school -> school.latitude() + " " + school.longitude(), Collectors.counting()));
        assertThat(byPoint.values().stream().filter(count -> count > 1).count()).isBetween(30L, 110L);
    }

    @Test
    void clustersAreCompactAndLieInIndia() {
        MadeUpState state = state(2, 1200);
        Map<Integer, List<School>> byCluster =
                state.schools().stream().filter(School::hasPoint).collect(Collectors.groupingBy(School::cluster));
        double spread = byCluster.values().stream()
                .mapToDouble(MadeUpStateTest::spread)
                .average()
                .orElseThrow();
        assertThat(spread)
                .isLessThan(
                        spread(state.schools().stream().filter(School::hasPoint).toList()) / 5);
        assertThat(state.schools()).filteredOn(School::hasPoint).allSatisfy(school -> {
            assertThat(school.latitude()).isBetween(8.0, 36.0);
            assertThat(school.longitude()).isBetween(68.0, 97.0);
        });
    }

    @Test
    void refusesWhatIsNoState() {
        assertThatThrownBy(() -> plan(1, 0)).hasMessageContaining("1 to 99,000 schools");
        assertThatThrownBy(() -> new Plan(1, "00", 10, 9, TO, TO)).hasMessageContaining("at least as many pupils");
        assertThatThrownBy(() -> new Plan(1, "0", 10, 10, TO, TO)).hasMessageContaining("state code");
        assertThatThrownBy(() -> new Plan(1, "00", 10, 10, TO, TO.minusDays(1))).hasMessageContaining("lies before");
    }

    private static double spread(List<School> schools) {
        return schools.stream().mapToDouble(School::latitude).max().orElseThrow()
                - schools.stream().mapToDouble(School::latitude).min().orElseThrow();
    }

    private static MadeUpState state(long seed, int schools) {
        return MadeUpState.of(plan(seed, schools));
    }

    private static Plan plan(long seed, int schools) {
        return Plan.of(seed, schools, LocalDate.of(2026, 9, 1), TO);
    }
}
