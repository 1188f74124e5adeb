package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.cqube.emission.Account;
import org.junit.jupiter.api.Test;

class UndoTest {
    @Test
    void whatStoodInTheTablesOrWaitedIsWithdrawnAndTheRestStaysAsItWasCalled() {
        var before = new Account(100, 50, 5, 10, 8, 7, 20, 0);
        assertThat(Undo.withdrawn(before)).isEqualTo(new Account(100, 0, 0, 0, 8, 7, 0, 85));
        assertThat(Undo.isWithdrawn(before)).isFalse();
        assertThat(Undo.isWithdrawn(Undo.withdrawn(before))).isTrue();
    }

    @Test
    void aFileThatIsWaitingForItsMasterCanBeWithdrawnToo() {
        assertThat(Undo.isWithdrawn(new Account(3, 0, 0, 0, 0, 0, 3, 0))).isFalse();
        assertThat(Undo.isWithdrawn(Account.EMPTY)).isTrue();
    }
}
