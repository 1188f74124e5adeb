package org.cqube.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.User;
import org.cqube.command.demo.DemoAccounts.Account;
import org.cqube.command.people.PeopleDoor;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.sample.MadeUpState;
import org.cqube.sample.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPartsTest {
    @Test
    void accountsAreMadeOnceAndGetNewPasswordsAfterwards(@TempDir Path folder) {
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        MadeUpState state = MadeUpState.of(Plan.of(1, 30, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 19)));
        try (var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), Map.of("fsync", "off"));
                var door = PeopleDoor.open(folder)) {
            assertThat(postgres.port()).isPositive();
            var accounts = new DemoAccounts(door.users());
            List<Account> first = accounts.make("00", state);
            assertThat(first.stream().map(Account::name))
                    .containsExactly("admin", "state", "district", "block", "cluster", "school");
            assertThat(first.getFirst().role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(first.getLast().area())
                    .contains(new Area(Level.SCHOOL, state.schools().getFirst().id()));
            assertThat(first.stream().map(Account::password)).doesNotHaveDuplicates();
            List<Account> again = accounts.make("00", null);
            assertThat(again.stream().map(Account::name)).containsExactly("admin", "state");
            assertThat(again.getFirst().password())
                    .isNotEqualTo(first.getFirst().password());
            Map<String, Optional<Area>> known =
                    door.users().list().stream().collect(Collectors.toMap(User::name, User::area));
            assertThat(known).hasSize(6).containsEntry("state", Optional.of(new Area(Level.STATE, "00")));
        }
    }

    @Test
    void whatWasSentIsRemembered(@TempDir Path folder) {
        assertThat(SentMark.read(folder)).isEmpty();
        var mark = new SentMark(7, 1200, 3, LocalDate.of(2026, 11, 19));
        mark.write(folder);
        assertThat(SentMark.read(folder)).contains(mark);
    }
}
