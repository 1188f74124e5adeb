package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cqube.TestClock;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.SmallHierarchy;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.door.Call.Answer;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A password for a short-lived token, over HTTP. */
@OpenDoors
class DataSignInTest {
    private static final String PASSWORD = "Correct-horse-7";
    private static final Duration YEAR = Duration.ofDays(365);

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Sources sources;

    @Autowired
    private TestClock clock;

    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anEmittersTokenHasTheRightOfTheIssuedOneAndEndsWithIt() {
        users.create(name, PASSWORD, Role.EMITTER, Optional.empty());
        Answer none = signIn(PASSWORD);
        assertThat(none.status()).as("no token says what may be sent").isEqualTo(403);
        assertThat(none.json().get("code").asString()).isEqualTo("no_data_right");

        SourceFile file = sources.listFiles().getFirst();
        Area block = new Area(Level.BLOCK, "240101");
        var issued = tokens.issue(name, Set.of(file.id().source()), Optional.of(block), YEAR);
        Answer answer = signIn(PASSWORD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "expires_at", "role");
        assertThat(answer.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").asLong()).isEqualTo(3600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String token = answer.json().get("access_token").asString();
        assertThat(token).startsWith("cqa_");

        assertThat(askUrl(token, file.folder() + "/a.zip").status()).isEqualTo(200);
        SourceFile other = sources.listFiles().stream()
                .filter(declared -> !declared.folder().equals(file.folder()))
                .filter(declared -> !declared.id().source().equals(file.id().source()))
                .findFirst()
                .orElseThrow();
        assertThat(askUrl(token, other.folder() + "/a.zip").status()).isEqualTo(403);

        tokens.revoke(issued.token().id());
        assertThat(askUrl(token, file.folder() + "/a.zip").status())
                .as("the issued token is void, so this one is")
                .isEqualTo(401);
    }

    @Test
    void itEndsAfterAnHourWithThePasswordAndWithTheUser() {
        users.create(name, PASSWORD, Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        String hour = token();
        assertThat(buckets(hour)).isEqualTo(200);
        clock.pass(Duration.ofMinutes(61));
        assertThat(buckets(hour)).isEqualTo(401);

        String before = token();
        users.changePassword(name, "Another-horse-8");
        assertThat(buckets(before)).isEqualTo(401);

        String shut = signIn("Another-horse-8").json().get("access_token").asString();
        users.deactivate(name);
        assertThat(buckets(shut)).isEqualTo(401);
        users.activate(name);
        users.changeRight(name, Role.OFFICER, Optional.of(SmallHierarchy.STATE));
        assertThat(buckets(shut)).as("a role without this right").isEqualTo(401);
    }

    @Test
    void anAnalystsTokenSendsNothing() {
        users.create(name, PASSWORD, Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        String token = token();
        SourceFile file = sources.listFiles().getFirst();
        assertThat(askUrl(token, file.folder() + "/a.zip").status()).isEqualTo(403);
        assertThat(call("GET", "/api/files", token).send().status()).isEqualTo(403);
    }

    @Test
    void guessingIsSlowedDownAsAtThePages() {
        users.create(name, PASSWORD, Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        for (int i = 0; i < 5; i++) {
            Answer wrong = signIn("Wrong-horse-" + i);
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.json().get("code").asString()).isEqualTo("wrong_password");
        }
        Answer wait = signIn(PASSWORD);
        assertThat(wait.status()).isEqualTo(429);
        assertThat(wait.json().get("code").asString()).isEqualTo("too_many_tries");
        assertThat(Long.parseLong(wait.header("Retry-After"))).isPositive();
        clock.pass(Duration.ofMinutes(1));
        assertThat(signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoHasNoBusinessHereIsToldSo() {
        for (Role role : List.of(Role.ADMINISTRATOR, Role.OFFICER)) {
            String user = name + role.id().charAt(0);
            users.create(
                    user, PASSWORD, role, role == Role.OFFICER ? Optional.of(SmallHierarchy.STATE) : Optional.empty());
            Answer answer = call("POST", "/data/auth", "")
                    .json("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, PASSWORD))
                    .send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().get("code").asString()).isEqualTo("no_data_right");
        }
        assertThat(call("POST", "/data/auth", "")
                        .json("{\"user\":\"x\"}")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    private String token() {
        return signIn(PASSWORD).json().get("access_token").asString();
    }

    private int buckets(String token) {
        return call("GET", "/data/list_s3_buckets", token).send().status();
    }

    private Answer signIn(String password) {
        return call("POST", "/data/auth", "")
                .json("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .send();
    }

    private Answer askUrl(String token, String filename) {
        return call("POST", "/data/upload-url", token)
                .json("{\"filename\":\"" + filename + "\"}")
                .send();
    }

    private Call call(String method, String path, String token) {
        Call call = Call.of(method, "http://127.0.0.1:" + port + path);
        return token.isEmpty() ? call : call.with("Authorization", "Bearer " + token);
    }
}
