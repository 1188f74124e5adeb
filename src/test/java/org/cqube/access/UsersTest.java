package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final DataSource DATABASE = Tables.database();
    private static final Optional<Area> DISTRICT = Optional.of(new Area(Level.DISTRICT, "0101"));

    private final Tables tables = new Tables(DATABASE);
    private final Users users = tables.users;

    @Test
    void whoIsMadeIsFoundAndListed() {
        User anita = users.create("Anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        users.create("admin", Tables.PASSWORD, Role.ADMINISTRATOR, Optional.empty());

        assertThat(anita)
                .isEqualTo(new User(
                        "anita",
                        Role.OFFICER,
                        DISTRICT,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        tables.clock.instant()));
        assertThat(users.find("ANITA")).contains(anita);
        assertThat(users.find("bela")).isEmpty();
        assertThat(users.list()).extracting(User::name).containsExactly("admin", "anita");
    }

    @Test
    void passwordsAreKeptAsHashes() {
        users.create("anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        assertThat(tables.users.findHash("anita"))
                .hasValueSatisfying(
                        hash -> assertThat(hash).startsWith("{bcrypt}$2").doesNotContain(Tables.PASSWORD));
    }

    @Test
    void aNameIsGivenOnce() {
        users.create("anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        refused("user_exists", () -> users.create("ANITA", Tables.PASSWORD, Role.ANALYST, DISTRICT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Short1-      | at least 8 characters
            lower-case-1 | an upper-case letter
            UPPER-CASE-1 | a lower-case letter
            No-digits    | a digit
            NoSpecial1   | a special character
            No special1  | a special character
            """)
    void aWeakPasswordIsRefusedWithWhatItLacks(String password, String lacks) {
        refused("weak_password", () -> users.create("anita", password, Role.OFFICER, DISTRICT))
                .hasMessageEndingWith("it needs " + lacks)
                .hasMessageNotContaining(password);
        users.create("anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        refused("weak_password", () -> users.changePassword("anita", password));
    }

    @Test
    void everythingThatAPasswordLacksIsSaidAtOnce() {
        assertThatThrownBy(() -> PasswordRule.require(""))
                .hasMessageContaining("8 characters")
                .hasMessageContaining("upper-case")
                .hasMessageContaining("digit");
        assertThatThrownBy(() -> PasswordRule.require("Aa1-" + "ક".repeat(23))).hasMessageContaining("72 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Passw0rd!", "ÄÖüß1234§", "હેલો-Aa1-x", "Aa1!Aa1!"})
    void aStrongPasswordIsTaken(String password) {
        users.create("anita", password, Role.OFFICER, DISTRICT);
        assertThat(tables.logIn.enter("anita", password, "10.0.0.1")).isInstanceOf(LogIn.Outcome.Entered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-ab", "a b c", "अनीता", "a/b", "a'b--", "ani\nta"})
    void aNameThatCannotBeIsRefused(String name) {
        refused("bad_name", () -> users.create(name, Tables.PASSWORD, Role.OFFICER, DISTRICT));
    }

    @ParameterizedTest
    @EnumSource
    void aRoleHasAnAreaOrNone(Role role) {
        boolean byArea =
                List.of(Role.OFFICER, Role.REPORT_CREATOR, Role.ANALYST).contains(role);
        if (byArea) {
            refused("bad_right", () -> users.create("anita", Tables.PASSWORD, role, Optional.empty()));
            assertThat(users.create("anita", Tables.PASSWORD, role, DISTRICT).area())
                    .isEqualTo(DISTRICT);
        } else if (role == Role.PUBLIC) {
            refused("bad_right", () -> users.create("anita", Tables.PASSWORD, role, Optional.empty()));
        } else {
            refused("bad_right", () -> users.create("anita", Tables.PASSWORD, role, DISTRICT));
            assertThat(users.create("anita", Tables.PASSWORD, role, Optional.empty())
                            .role())
                    .isEqualTo(role);
        }
    }

    @Test
    void theLastAdministratorStays() {
        users.create("anita", Tables.PASSWORD, Role.ADMINISTRATOR, Optional.empty());
        users.create("bela", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        refused("last_administrator", () -> users.deactivate("anita"));
        refused("last_administrator", () -> users.changeRight("anita", Role.OFFICER, DISTRICT));
        LocalDate soon = LocalDate.parse("2026-12-31");
        refused("last_administrator", () -> users.limit("anita", Optional.empty(), Optional.of(soon)));
        refused("last_administrator", () -> users.limit("anita", Optional.of(soon), Optional.empty()));
        users.changeRight("anita", Role.ADMINISTRATOR, Optional.empty());
        users.limit("anita", Optional.of(LocalDate.parse("2026-11-01")), Optional.empty());
        assertThat(users.find("anita").orElseThrow().mayEnter(LocalDate.parse("2026-11-20")))
                .isTrue();

        users.create("chirag", Tables.PASSWORD, Role.ADMINISTRATOR, Optional.empty());
        users.limit("chirag", Optional.empty(), Optional.of(soon));
        refused("last_administrator", () -> users.deactivate("anita"));
        users.limit("chirag", Optional.empty(), Optional.empty());
        users.deactivate("anita");
        refused("last_administrator", () -> users.deactivate("chirag"));
        users.deactivate("bela");
        users.activate("anita");
        users.changeRight("chirag", Role.OFFICER, DISTRICT);
    }

    @RepeatedTest(5)
    void twoAdministratorsCannotShutEachOtherOut() throws Exception {
        List<String> names = List.of("anita", "bela");
        names.forEach(name -> users.create(name, Tables.PASSWORD, Role.ADMINISTRATOR, Optional.empty()));
        var refusals = new AtomicInteger();
        try (var both = Executors.newFixedThreadPool(2)) {
            both.invokeAll(names.stream()
                            .map(name -> Executors.callable(() -> {
                                try {
                                    users.deactivate(name);
                                } catch (UserRefusedException e) {
                                    refusals.incrementAndGet();
                                }
                            }))
                            .toList())
                    .forEach(UsersTest::done);
        }
        assertThat(refusals).hasValue(1);
        assertThat(users.list()).extracting(User::active).containsExactlyInAnyOrder(true, false);
    }

    private static void done(Future<Object> one) {
        assertThat(one).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void rightsDaysAndActivityAreChanged() {
        users.create("other", Tables.PASSWORD, Role.ADMINISTRATOR, Optional.empty());
        users.create("anita", Tables.PASSWORD, Role.OFFICER, DISTRICT);
        users.changeRight("anita", Role.ADMINISTRATOR, Optional.empty());
        users.limit("anita", Optional.of(LocalDate.parse("2026-11-01")), Optional.of(LocalDate.parse("2026-12-31")));
        users.deactivate("anita");

        User changed = users.find("anita").orElseThrow();
        assertThat(changed.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(changed.area()).isEmpty();
        assertThat(changed.active()).isFalse();
        assertThat(changed.from()).contains(LocalDate.parse("2026-11-01"));
        assertThat(changed.until()).contains(LocalDate.parse("2026-12-31"));
        refused(
                "bad_right",
                () -> users.limit(
                        "anita",
                        Optional.of(LocalDate.parse("2026-12-31")),
                        Optional.of(LocalDate.parse("2026-11-01"))));
    }

    @Test
    void nobodyIsNotChanged() {
        refused("unknown_user", () -> users.changePassword("nobody", Tables.PASSWORD));
        refused("unknown_user", () -> users.deactivate("nobody"));
        refused("unknown_user", () -> users.activate("nobody"));
        refused("unknown_user", () -> users.changeRight("nobody", Role.OFFICER, DISTRICT));
        refused("unknown_user", () -> users.limit("nobody", Optional.empty(), Optional.empty()));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UserRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
