package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final DataSource DATABASE = Tables.database();
    private static final Area DISTRICT = new Area(Level.DISTRICT, "2401");

    private final Tables tables = new Tables(DATABASE);
    private final User anita = tables.users.create("anita", Tables.PASSWORD, Role.OFFICER, Optional.of(DISTRICT));
    private final Secret secret = tables.sessions.begin(anita);

    @Test
    void theSecretTellsWhoseSessionItIs() {
        assertThat(tables.sessions.find(secret)).hasValueSatisfying(principal -> {
            assertThat(principal.name()).isEqualTo("anita");
            assertThat(principal.role()).isEqualTo(Role.OFFICER);
            assertThat(principal.area()).contains(DISTRICT);
            assertThat(principal.sources()).isEmpty();
        });
        assertThat(tables.sessions.find(new Secret("other"))).isEmpty();
        assertThat(tables.sessions.find(new Secret(""))).isEmpty();
    }

    @Test
    void theSecretIs256BitsAndItselfNotInTheDatabase() {
        assertThat(secret.text())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(tables.sessions.begin(anita).text());
        assertThat(secret.toString()).doesNotContain(secret.text());
        String stored = tables.jdbc
                .sql("select string_agg(encode(secret_hash, 'escape') || s::text, ' ') from metadata.app_session s")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(secret.text());
    }

    @Test
    void anEndedSessionIsNobodys() {
        Secret other = tables.sessions.begin(anita);
        tables.sessions.end(secret);
        assertThat(tables.sessions.find(secret)).isEmpty();
        assertThat(tables.sessions.find(other)).isPresent();
    }

    @Test
    void aSessionEndsAfterTheIdleTimeAndLivesOnWithRequests() {
        for (int i = 0; i < 5; i++) {
            tables.clock.pass(Duration.ofHours(11));
            assertThat(tables.sessions.find(secret)).isPresent();
        }
        tables.clock.pass(Duration.ofHours(12));
        assertThat(tables.sessions.find(secret)).isEmpty();
    }

    @Test
    void readingWritesAtMostEveryFiveMinutes() {
        Secret untouched = tables.sessions.begin(anita);
        String before = rowVersion();
        for (int i = 0; i < 5; i++) {
            tables.clock.pass(Duration.ofMinutes(1));
            tables.sessions.find(secret);
        }
        assertThat(rowVersion()).isEqualTo(before);
        tables.clock.pass(Duration.ofMinutes(1));
        tables.sessions.find(secret);
        assertThat(rowVersion()).isNotEqualTo(before);
        assertThat(tables.sessions.find(untouched)).isPresent();
    }

    @Test
    void sessionsThatHaveEndedAreClearedAway() {
        tables.clock.pass(Duration.ofHours(13));
        tables.sessions.begin(anita);
        assertThat(tables.count("app_session")).isEqualTo(1);
    }

    @Test
    void whatIsDoneToTheUserHoldsWithTheNextRequest() {
        tables.users.changeRight("anita", Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        assertThat(tables.sessions.find(secret)).map(Principal::role).contains(Role.ANALYST);
        tables.users.limit("anita", Optional.empty(), Optional.of(LocalDate.parse("2026-11-19")));
        assertThat(tables.sessions.find(secret)).isEmpty();
        tables.users.limit("anita", Optional.empty(), Optional.empty());
        assertThat(tables.sessions.find(secret)).isPresent();
        tables.users.deactivate("anita");
        tables.users.activate("anita");
        assertThat(tables.sessions.find(secret)).isEmpty();
    }

    @Test
    void aNewPasswordEndsEverySession() {
        tables.users.changePassword("anita", "An0ther-one");
        assertThat(tables.sessions.find(secret)).isEmpty();
    }

    private String rowVersion() {
        return tables.jdbc
                .sql("select string_agg(xmin::text, ' ' order by secret_hash) from metadata.app_session")
                .query(String.class)
                .single();
    }
}
