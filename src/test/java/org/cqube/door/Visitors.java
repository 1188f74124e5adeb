package org.cqube.door;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.SignedInVisitors;
import org.cqube.access.SmallHierarchy;
import org.cqube.access.Tokens;
import org.cqube.access.Users;

/** Everybody who may come to a door: each role at each node, and those who should not come. */
final class Visitors {
    private static final String PASSWORD = "Correct-horse-7";
    /** After so long, a token that was to expire has expired. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, UnaryOperator<Call>> visitors = new LinkedHashMap<>();
    private final Users users;
    private final SignedInVisitors sessions;

    /** @param sources what the token may send; another emitter's token may send something else */
    Visitors(Users users, Tokens tokens, SignedInVisitors sessions, Set<String> sources, Set<String> others) {
        this.users = users;
        this.sessions = sessions;
        visitors.put("public", call -> call);
        user("emitter", Role.EMITTER, Optional.empty());
        user("emitter-other", Role.EMITTER, Optional.empty());
        user("administrator", Role.ADMINISTRATOR, Optional.empty());
        user("officer-state", Role.OFFICER, Optional.of(SmallHierarchy.STATE));
        user("officer-district", Role.OFFICER, area(Level.DISTRICT, "2401"));
        user("officer-block", Role.OFFICER, area(Level.BLOCK, "240101"));
        user("officer-cluster", Role.OFFICER, area(Level.CLUSTER, "2401010001"));
        user("officer-school", Role.OFFICER, area(Level.SCHOOL, "24010100101"));
        user("officer-elsewhere", Role.OFFICER, area(Level.DISTRICT, "2402"));
        user("report_creator-state", Role.REPORT_CREATOR, Optional.of(SmallHierarchy.STATE));
        user("report_creator-district", Role.REPORT_CREATOR, area(Level.DISTRICT, "2401"));
        user("analyst-state", Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        user("analyst-district", Role.ANALYST, area(Level.DISTRICT, "2401"));
        user("shut-out", Role.ADMINISTRATOR, Optional.empty());
        String stillOpen = sessions.cookie("shut-out");
        users.limit("shut-out", Optional.empty(), Optional.of(LocalDate.EPOCH));
        visitors.put("shut-out", call -> call.with("Cookie", stillOpen).withCsrf());

        token("token", tokens.issue("emitter", sources, Optional.empty(), DAY).secret());
        token(
                "other-token",
                tokens.issue("emitter-other", others, Optional.empty(), DAY).secret());
        token("void-unknown", "cq_" + "A".repeat(43));
        token(
                "void-expired",
                tokens.issue("emitter", sources, Optional.empty(), SHORT).secret());
        var revoked = tokens.issue("emitter", sources, Optional.empty(), DAY);
        tokens.revoke(revoked.token().id());
        token("void-revoked", revoked.secret());
    }

    Set<String> names() {
        return visitors.keySet();
    }

    /** The call as that visitor makes it: signed in anew each time, so that signing out disturbs nobody. */
    Call as(String visitor, Call call) {
        return Objects.requireNonNull(visitors.get(visitor), visitor).apply(call);
    }

    private void user(String name, Role role, Optional<Area> area) {
        users.create(name, PASSWORD, role, area);
        visitors.put(name, call -> call.with("Cookie", sessions.cookie(name)).withCsrf());
    }

    private void token(String name, String secret) {
        visitors.put(name, call -> call.with("Authorization", "Bearer " + secret));
    }

    private static Optional<Area> area(Level level, String id) {
        return Optional.of(new Area(level, id));
    }
}
