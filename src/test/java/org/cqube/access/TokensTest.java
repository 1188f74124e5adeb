package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final DataSource DATABASE = Tables.database();
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Set<String> SOURCES = Set.of("meals", "visits");
    private static final Optional<Area> DISTRICT = Optional.of(new Area(Level.DISTRICT, "2401"));

    private final Tables tables = new Tables(DATABASE);
    private final Tokens tokens = tables.tokens;

    @Test
    void anIdCanBeTypedAfterACommand() {
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.issue("typed", Set.of("a"), Optional.empty(), Duration.ofDays(1))
                            .token()
                            .id())
                    .matches("[a-z][\\w-]{9}");
        }
    }

    @Test
    void theSecretTellsWhatTheEmitterMaySend() {
        IssuedToken issued = tokens.issue("Gujarat_DC", SOURCES, DISTRICT, MONTH);

        assertThat(issued.secret()).matches("cq_[A-Za-z0-9_-]{43}");
        assertThat(find(issued)).contains(new Principal("gujarat_dc", Role.EMITTER, DISTRICT, SOURCES));
        assertThat(tables.tokens.find(new Secret(issued.secret() + "x"))).isEmpty();
        assertThat(tables.tokens.find(new Secret(""))).isEmpty();
        assertThat(tables.tokens.find(new Secret(issued.token().id()))).isEmpty();
    }

    @Test
    void theSecretIsShownOnce() {
        IssuedToken issued = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        assertThat(issued.toString()).doesNotContain(issued.secret());
        assertThat(tokens.list().toString()).doesNotContain(issued.secret());
        assertThat(tables.jdbc
                        .sql("select encode(secret_hash, 'escape') || t::text from metadata.token t")
                        .query(String.class)
                        .single())
                .doesNotContain(issued.secret());
    }

    @Test
    void aTokenExpiresAtItsTime() {
        IssuedToken issued = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        tables.clock.pass(MONTH.minusSeconds(1));
        assertThat(find(issued)).isPresent();
        tables.clock.pass(Duration.ofSeconds(1));
        assertThat(find(issued)).isEmpty();
    }

    @Test
    void aRevokedTokenIsVoidAtOnceAndTheOthersAreNot() {
        IssuedToken lost = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        IssuedToken kept = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        tokens.revoke(lost.token().id());
        var revokedAt = tables.clock.instant();
        tables.clock.pass(Duration.ofHours(1));
        tokens.revoke(lost.token().id());

        assertThat(find(lost)).isEmpty();
        assertThat(find(kept)).isPresent();
        assertThat(tokens.list())
                .filteredOn(token -> token.id().equals(lost.token().id()))
                .singleElement()
                .satisfies(token -> assertThat(token.revokedAt()).contains(revokedAt));
        assertThatThrownBy(() -> tokens.revoke("none")).hasMessageContaining("no token none");
    }

    @Test
    void anEmitterThatIsShutOutSendsNothing() {
        tables.users.create("centre", Tables.PASSWORD, Role.EMITTER, Optional.empty());
        IssuedToken issued = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        assertThat(find(issued)).isPresent();

        tables.users.deactivate("centre");
        assertThat(find(issued)).isEmpty();
        tables.users.activate("centre");
        assertThat(find(issued)).isPresent();
        tables.users.limit("centre", Optional.empty(), Optional.of(LocalDate.parse("2026-11-19")));
        assertThat(find(issued)).isEmpty();
        tables.users.limit("centre", Optional.empty(), Optional.empty());
        tables.users.changeRight("centre", Role.ADMINISTRATOR, Optional.empty());
        assertThat(find(issued)).as("no longer an emitter").isEmpty();
    }

    @Test
    void whatCannotBeIssuedIsRefused() {
        tables.users.create("anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        assertThatThrownBy(() -> tokens.issue("anita", SOURCES, DISTRICT, MONTH))
                .isInstanceOf(UserRefusedException.class)
                .hasMessageContaining("anita is no emitter");
        assertThatThrownBy(() -> tokens.issue("a b", SOURCES, DISTRICT, MONTH))
                .isInstanceOf(UserRefusedException.class);
        assertThatThrownBy(() -> tokens.issue("centre", Set.of(), DISTRICT, MONTH))
                .hasMessageContaining("at least one source");
        assertThatThrownBy(() -> tokens.issue("centre", SOURCES, DISTRICT, Duration.ZERO))
                .hasMessageContaining("1 to 3650 days");
        assertThatThrownBy(() -> tokens.issue("centre", SOURCES, DISTRICT, Duration.ofDays(3651)))
                .hasMessageContaining("1 to 3650 days");
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void theLastUseIsKnownToWithinMinutes() {
        IssuedToken issued = tokens.issue("centre", SOURCES, Optional.empty(), MONTH);
        assertThat(tokens.list().getFirst().usedAt()).isEmpty();
        find(issued);
        var first = tables.clock.instant();
        tables.clock.pass(Duration.ofMinutes(4));
        find(issued);
        assertThat(tokens.list().getFirst().usedAt()).contains(first);
        tables.clock.pass(Duration.ofMinutes(4));
        find(issued);
        assertThat(tokens.list().getFirst().usedAt()).contains(tables.clock.instant());
    }

    private Optional<Principal> find(IssuedToken issued) {
        return tables.tokens.find(new Secret(issued.secret()));
    }
}
