package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walk is only as good as its table: faults in it are seen to fail. */
class DoorTableTest {
    private static final Set<String> VISITORS = Set.of("public", "officer-own", "officer-other");

    @Test
    void aMappingThatNobodyNamedIsCaught() {
        var table = DoorTable.parse("door GET /a\n200 public officer-*", VISITORS);
        assertThat(table.differences(Set.of("GET /a"))).isEmpty();
        assertThat(table.differences(Set.of("GET /a", "DELETE /planted")))
                .containsExactly("not in doors.txt: DELETE /planted");
        assertThat(table.differences(Set.of())).containsExactly("not in the program: GET /a");
    }

    @Test
    void everyCallOfADoorIsTriedByEveryVisitor() {
        var table = DoorTable.parse("""
                door GET /a/{x}
                call GET /a/1
                200 officer-own
                403 officer-other public
                call GET /a/2
                404 officer-* public
                """, VISITORS);
        assertThat(table.tries())
                .extracting(DoorTable.Try::toString)
                .containsExactlyInAnyOrder(
                        "GET /a/1 as officer-own: 200",
                        "GET /a/1 as officer-other: 403",
                        "GET /a/1 as public: 403",
                        "GET /a/2 as officer-own: 404",
                        "GET /a/2 as officer-other: 404",
                        "GET /a/2 as public: 404");
    }

    @Test
    void aVisitorForgottenNamedTwiceOrInventedIsCaught() {
        assertThatThrownBy(() -> DoorTable.parse("door GET /a\n200 officer-*", VISITORS))
                .hasMessageContaining("[public] are not named");
        assertThatThrownBy(() -> DoorTable.parse("door GET /a\n200 public officer-*\n403 officer-own", VISITORS))
                .hasMessageContaining("officer-own is named twice");
        assertThatThrownBy(() -> DoorTable.parse("door GET /a\n200 nobody", VISITORS))
                .hasMessageContaining("nobody is called nobody");
    }
}
