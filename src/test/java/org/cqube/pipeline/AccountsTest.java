package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.NoticeCount;
import org.junit.jupiter.api.Test;

class AccountsTest {
    @Test
    void releasedRecordsLeaveParkedAndStandWhereTheirOwnAccountSays() {
        var before = new Account(100, 60, 0, 5, 3, 2, 30, 0);
        var released = new Account(20, 12, 1, 2, 0, 1, 4, 0);
        assertThat(Accounts.afterRelease(before, released)).isEqualTo(new Account(100, 72, 1, 7, 3, 3, 14, 0));
    }

    @Test
    void anAccountThatDoesNotBalanceCannotExist() {
        assertThatThrownBy(() -> new Account(10, 9, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> new CellAccount(10, 9, 0, 0, 0)).hasMessageContaining("do not balance");
    }

    @Test
    void cellsAreSummed() {
        assertThat(Accounts.sum(new CellAccount(10, 4, 3, 2, 1), new CellAccount(5, 1, 1, 1, 2)))
                .isEqualTo(new CellAccount(15, 5, 4, 3, 3));
    }

    @Test
    void noticesOfOneKindAreAddedAndTheEarlierExamplesStayFirst() {
        var before = List.of(notices("too_long", 90, 90), notices("overlap", 1, 1));
        var more = List.of(notices("too_long", 1000, 100), notices("conflict", 2, 2));
        var merged = Accounts.merge(before, more);
        assertThat(merged).extracting(NoticeCount::code).containsExactly("too_long", "overlap", "conflict");
        assertThat(merged.getFirst().count()).isEqualTo(1090);
        assertThat(merged.getFirst().examples())
                .hasSize(100)
                .startsWith(before.getFirst().examples().getFirst());
    }

    private static NoticeCount notices(String code, long count, int examples) {
        return new NoticeCount(
                code,
                "error",
                count,
                IntStream.range(0, examples)
                        .mapToObj(i -> new NoticeCount.Example(i + 1, i + 2, "School", code + i, Map.of()))
                        .toList());
    }
}
