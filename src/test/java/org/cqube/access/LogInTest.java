package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.cqube.access.LogIn.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {
    private static final DataSource DATABASE = Tables.database();
    private static final String HERE = "10.1.1.1";

    private final Tables tables = new Tables(DATABASE);

    @BeforeEach
    void anOfficer() {
        tables.users.create("anita", Tables.PASSWORD, Role.OFFICER, Optional.of(new Area(Level.DISTRICT, "2401")));
    }

    @Test
    void theRightPasswordEnters() {
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOfSatisfying(Outcome.Entered.class, entered -> {
            assertThat(entered.user().name()).isEqualTo("anita");
            assertThat(entered.user().area()).contains(new Area(Level.DISTRICT, "2401"));
        });
        assertThat(enter(" ANITA ", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
    }

    /** A comparison is what takes the time: there must be exactly one, whoever is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"anita", "nobody", "x' or 'a'='a", "", "anita\u0000", "\uD83D\uDE00"})
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike(String name) {
        tables.encoder.compared = 0;
        assertThat(enter(name, "wrong")).isEqualTo(new Outcome.Wrong());
        assertThat(tables.encoder.compared).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "correct-horse-7", "Correct-horse-7 ", "Correct-horse-\u0000"})
    void nearlyRightIsWrong(String password) {
        assertThat(enter("anita", password)).isEqualTo(new Outcome.Wrong());
    }

    @Test
    void aPasswordLongerThanTheHashReadsIsWrong() {
        String longest = "Aa1-" + "x".repeat(68);
        tables.users.changePassword("anita", longest);
        assertThat(enter("anita", longest)).isInstanceOf(Outcome.Entered.class);
        assertThat(enter("anita", longest + "more")).isEqualTo(new Outcome.Wrong());
        assertThat(enter("anita", "x".repeat(1_000_000))).isEqualTo(new Outcome.Wrong());
    }

    @Test
    void whoIsShutOutDoesNotEnter() {
        tables.users.deactivate("anita");
        assertThat(enter("anita", Tables.PASSWORD)).isEqualTo(new Outcome.Wrong());
        tables.users.activate("anita");
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
    }

    /** 10:00 UTC on the 20th is the 20th in India; 20:00 UTC is the 21st there. */
    @Test
    void theDaysOfAUserAreThoseOfTheState() {
        tables.users.limit(
                "anita", Optional.of(LocalDate.parse("2026-11-20")), Optional.of(LocalDate.parse("2026-11-20")));
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
        tables.clock.pass(Duration.ofHours(10));
        assertThat(enter("anita", Tables.PASSWORD)).isEqualTo(new Outcome.Wrong());
        tables.users.limit("anita", Optional.of(LocalDate.parse("2026-11-21")), Optional.empty());
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordWaits() {
        fail(5, "anita", HERE);
        assertThat(enter("anita", Tables.PASSWORD)).isEqualTo(new Outcome.Wait(Duration.ofSeconds(15)));
        tables.clock.pass(Duration.ofSeconds(14));
        assertThat(enter("anita", Tables.PASSWORD)).isEqualTo(new Outcome.Wait(Duration.ofSeconds(1)));
        tables.clock.pass(Duration.ofSeconds(1));
        assertThat(enter("anita", "wrong")).isEqualTo(new Outcome.Wrong());
        assertThat(enter("anita", "wrong")).isEqualTo(new Outcome.Wait(Duration.ofSeconds(30)));
        tables.clock.pass(Duration.ofSeconds(30));
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
        fail(4, "anita", HERE);
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void whoFailsElsewhereOrAsAnotherDoesNotHoldTheUserUp() {
        fail(5, "anita", "10.9.9.9");
        fail(5, "bela", HERE);
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void manyAddressesAgainstOneUserWaitTogether() {
        for (int i = 0; i < 50; i++) {
            fail(1, "anita", "10.2.0." + i);
        }
        assertThat(tables.logIn.enter("anita", "wrong", "10.3.0.1"))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(15)));
    }

    @Test
    void oneAddressAgainstManyUsersWaits() {
        for (int i = 0; i < 50; i++) {
            fail(1, "user" + i, HERE);
        }
        assertThat(enter("another", "wrong")).isEqualTo(new Outcome.Wait(Duration.ofSeconds(15)));
        assertThat(tables.logIn.enter("anita", Tables.PASSWORD, "10.1.1.2")).isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void aGuesserIsNotFreedByAnAccountOfItsOwn() {
        for (int i = 0; i < 60; i++) {
            enter("user" + i, "wrong");
            tables.clock.pass(Duration.ofSeconds(901));
        }
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
        assertThat(enter("user99", "wrong")).isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void aHundredAtOnceAreNoWayRound() throws Exception {
        List<Callable<Outcome>> guesses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            guesses.add(() -> enter("anita", "wrong"));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (var guess : pool.invokeAll(guesses)) {
                outcomes.add(guess.get());
            }
        }
        assertThat(outcomes.stream().filter(Outcome.Wrong.class::isInstance)).hasSize(5);
        assertThat(outcomes.stream().filter(Outcome.Wait.class::isInstance)).hasSize(95);
    }

    @Test
    void namesThatCannotBeAreOneSubjectAndOldFailuresAreForgotten() {
        for (int i = 0; i < 40; i++) {
            tables.logIn.enter("no such name " + i, "wrong", "10.4.0." + i);
        }
        assertThat(tables.jdbc
                        .sql("select failures from metadata.throttle where subject = 'user:no name'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
        tables.clock.pass(Duration.ofHours(25));
        assertThat(enter("anita", Tables.PASSWORD)).isInstanceOf(Outcome.Entered.class);
        assertThat(tables.jdbc
                        .sql("select subject from metadata.throttle where failures > 0")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private Outcome enter(String name, String password) {
        return tables.logIn.enter(name, password, HERE);
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(tables.logIn.enter(name, "wrong", address)).isEqualTo(new Outcome.Wrong());
        }
    }
}
