package org.cqube.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.NoticeCount;

/** How the account of a file goes on when records that waited are taken. Pure. */
final class Accounts {
    private static final int EXAMPLES = 100;

    private Accounts() {}

    /** The released records leave "parked" and stand where their own small account says. */
    static Account afterRelease(Account before, Account released) {
        return new Account(
                before.received(),
                before.loaded() + released.loaded(),
                before.revised() + released.revised(),
                before.unchanged() + released.unchanged(),
                before.duplicate() + released.duplicate(),
                before.refused() + released.refused(),
                before.parked() - released.received() + released.parked(),
                before.withdrawn());
    }

    static Account sum(Account a, Account b) {
        return new Account(
                a.received() + b.received(),
                a.loaded() + b.loaded(),
                a.revised() + b.revised(),
                a.unchanged() + b.unchanged(),
                a.duplicate() + b.duplicate(),
                a.refused() + b.refused(),
                a.parked() + b.parked(),
                a.withdrawn() + b.withdrawn());
    }

    static CellAccount sum(CellAccount a, CellAccount b) {
        return new CellAccount(
                a.received() + b.received(),
                a.taken() + b.taken(),
                a.unchanged() + b.unchanged(),
                a.refused() + b.refused(),
                a.open() + b.open());
    }

    /** Counts added by kind; the earlier examples first. */
    static List<NoticeCount> merge(List<NoticeCount> before, List<NoticeCount> more) {
        Map<String, NoticeCount> byCode = new LinkedHashMap<>();
        Stream.concat(before.stream(), more.stream())
                .forEach(notice -> byCode.merge(notice.code(), notice, Accounts::add));
        return new ArrayList<>(byCode.values());
    }

    private static NoticeCount add(NoticeCount a, NoticeCount b) {
        return new NoticeCount(
                a.code(),
                a.severity(),
                a.count() + b.count(),
                Stream.concat(a.examples().stream(), b.examples().stream())
                        .limit(EXAMPLES)
                        .toList());
    }
}
