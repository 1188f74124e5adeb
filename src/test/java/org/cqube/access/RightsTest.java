package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RightsTest {
    private static final SmallHierarchy HIERARCHY = new SmallHierarchy();
    private static final Rights RIGHTS = new Rights(HIERARCHY, new PublicSettings(false));
    private static final Rights OPENER = new Rights(HIERARCHY, new PublicSettings(true));
    private static final List<Role> BY_AREA = List.of(Role.OFFICER, Role.REPORT_CREATOR, Role.ANALYST);

    @AfterEach
    void nobodyStaysSignedIn() {
        SecurityContextHolder.clearContext();
    }

    /** Every role with every own area against every area asked for; ids show by themselves what lies below what. */
    @ParameterizedTest
    @MethodSource("everyRoleAndArea")
    void areasAreReadByRoleAndOwnArea(Role role, Optional<Area> own) {
        Principal principal = new Principal("someone", role, own, Set.of());
        for (Area asked : HIERARCHY.list()) {
            boolean below = own.filter(area -> isBelow(area, asked)).isPresent();
            boolean expected =
                    asked.level() == Level.STATE || role == Role.ADMINISTRATOR || (BY_AREA.contains(role) && below);
            assertThat(RIGHTS.mayRead(principal, asked)).as("%s", asked).isEqualTo(expected);
            assertThat(OPENER.mayRead(principal, asked))
                    .as("%s, district files public", asked)
                    .isEqualTo(expected || asked.level() == Level.DISTRICT);
        }
    }

    @ParameterizedTest
    @MethodSource("everyRoleAndArea")
    void stateWideFilesAreForWhoeverHasTheState(Role role, Optional<Area> own) {
        Principal principal = new Principal("someone", role, own, Set.of());
        boolean expected = role == Role.ADMINISTRATOR
                || (BY_AREA.contains(role)
                        && own.filter(area -> area.level() == Level.STATE).isPresent());
        for (Level level : Level.values()) {
            assertThat(RIGHTS.mayReadLevel(principal, level)).as("%s", level).isEqualTo(expected);
            assertThat(OPENER.mayReadLevel(principal, level)).as("%s", level).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"DISTRICT, 9999", "BLOCK, 2401", "SCHOOL, ''", "STATE, 99"})
    void anOwnAreaThatNobodyKnowsOpensNothingBeyondThePublic(Level level, String id) {
        Principal officer = new Principal("o", Role.OFFICER, Optional.of(new Area(level, id)), Set.of());
        assertThat(HIERARCHY.list().stream().filter(area -> RIGHTS.mayRead(officer, area)))
                .containsExactly(SmallHierarchy.STATE);
    }

    @Test
    void anAreaThatNobodyKnowsIsReadByTheAdministratorAlone() {
        Area unknown = new Area(Level.BLOCK, "249999");
        Principal state = new Principal("o", Role.OFFICER, Optional.of(SmallHierarchy.STATE), Set.of());
        assertThat(RIGHTS.mayRead(state, unknown)).isFalse();
        assertThat(RIGHTS.mayRead(new Principal("a", Role.ADMINISTRATOR, Optional.empty(), Set.of()), unknown))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void emissionsAreSeenByTheirEmitterAndAdministrators(Role role) {
        Principal own = new Principal("centre", role, Optional.empty(), Set.of());
        Principal other = new Principal("other", role, Optional.empty(), Set.of());
        assertThat(RIGHTS.maySeeEmission(own, "centre")).isEqualTo(role == Role.EMITTER || role == Role.ADMINISTRATOR);
        assertThat(RIGHTS.maySeeEmission(other, "centre")).isEqualTo(role == Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @EnumSource
    void sourcesAreSentByWhoeverHoldsThem(Role role) {
        Principal principal = new Principal("centre", role, Optional.empty(), Set.of("meals"));
        assertThat(RIGHTS.maySend(principal, "meals")).isEqualTo(role == Role.EMITTER || role == Role.ADMINISTRATOR);
        assertThat(RIGHTS.maySend(principal, "visits")).isEqualTo(role == Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAdministratorsAdminister(Role role) {
        assertThat(RIGHTS.mayAdminister(new Principal("x", role, Optional.empty(), Set.of())))
                .isEqualTo(role == Role.ADMINISTRATOR);
    }

    @Test
    void whoAsksIsWhoSignedInElseThePublic() {
        assertThat(RIGHTS.current()).isEqualTo(Principal.PUBLIC);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("root", "", "ADMINISTRATOR"));
        assertThat(RIGHTS.current()).as("let in by another way").isEqualTo(Principal.PUBLIC);
        Principal principal = new Principal("centre", Role.EMITTER, Optional.empty(), Set.of("meals"));
        SecurityContextHolder.getContext().setAuthentication(new SignedIn(principal));
        assertThat(RIGHTS.current()).isEqualTo(principal);
    }

    static Stream<Arguments> everyRoleAndArea() {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.concat(
                                Stream.of(Optional.<Area>empty()),
                                HIERARCHY.list().stream().map(Optional::of))
                        .map(own -> Arguments.of(role, own)));
    }

    private static boolean isBelow(Area own, Area asked) {
        return asked.level().compareTo(own.level()) >= 0
                && (own.level() != Level.CLUSTER || asked.level() == Level.SCHOOL || asked.equals(own))
                && asked.id().startsWith(own.level() == Level.CLUSTER ? own.id().substring(0, 6) : own.id());
    }
}
