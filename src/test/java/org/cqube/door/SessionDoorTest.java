package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.SignedInVisitors;
import org.cqube.access.Users;
import org.cqube.door.Call.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OpenDoors
class SessionDoorTest {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private SignedInVisitors visitors;

    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void withoutASessionNobodyIsSignedIn() {
        Answer answer = call("GET").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("user").isNull()).isTrue();
        assertThat(answer.json().get("state").toString()).isEqualTo("{\"code\":\"24\",\"name\":\"Gujarat\"}");
        assertThat(answer.json().get("zone").asString()).isEqualTo("Asia/Kolkata");
        assertThat(answer.json().get("languages").get(0).asString()).isEqualTo("en");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.setsCookie("XSRF-TOKEN")).isPresent();
        assertThat(answer.setsCookie("cqube_session")).isEmpty();
    }

    @Test
    void signingInAndOut() {
        officer();
        Answer in = signIn(name, PASSWORD).send();
        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.json().get("user").toString())
                .isEqualTo("{\"name\":\"" + name
                        + "\",\"role\":\"officer\",\"node\":{\"level\":\"block\",\"id\":\"240101\","
                        + "\"name\":\"Name of 240101\"}}");
        String cookie = in.cookie("cqube_session");

        assertThat(call("GET").with("Cookie", cookie).send().json()).isEqualTo(in.json());
        Answer out = call("DELETE").with("Cookie", cookie).withCsrf().send();
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.setsCookie("cqube_session").orElseThrow()).contains("Max-Age=0");
        assertThat(call("GET").with("Cookie", cookie).send().json().get("user").isNull())
                .as("void on the server too")
                .isTrue();
    }

    @Test
    void theCookieIsForThisServerAlone() {
        officer();
        String plain = signIn(name, PASSWORD).send().setsCookie("cqube_session").orElseThrow();
        assertThat(plain)
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Secure")
                .doesNotContain("Domain");
        String secure = signIn(name, PASSWORD)
                .with("X-Forwarded-Proto", "https")
                .send()
                .setsCookie("cqube_session")
                .orElseThrow();
        assertThat(secure).contains("Secure");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        officer();
        String first = signIn(name, PASSWORD).send().cookie("cqube_session");
        String second = signIn(name, PASSWORD).with("Cookie", first).send().cookie("cqube_session");
        assertThat(call("GET").with("Cookie", first).send().json().get("user").isNull())
                .isTrue();
        assertThat(call("GET").with("Cookie", second).send().json().get("user").isNull())
                .isFalse();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        officer();
        Answer wrong = signIn(name, "wrong").send();
        Answer unknown = signIn(name + "x", "wrong").send();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(wrong.json().get("code").asString()).isEqualTo("wrong_password");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.setsCookie("cqube_session")).isEmpty();
    }

    @Test
    void tooManyTriesMustWait() {
        officer();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(name, "wrong").send().status()).isEqualTo(401);
        }
        Answer answer = signIn(name, PASSWORD).send();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().get("code").asString()).isEqualTo("too_many_tries");
        assertThat(answer.header("Retry-After")).isEqualTo("15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{}", "{\"user\":\"a\"}", "{\"user\":{\"a\":1},\"password\":\"b\"}", "null"
            })
    void aBodyOfAnotherFormIsSaid(String body) {
        Answer answer = call("POST").json(body).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_json");
    }

    /** What a form of another site can send without being asked. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void aFormCannotSignIn(String type) {
        officer();
        Answer answer = new Call(
                        "POST",
                        call("POST").url(),
                        Map.of("Content-Type", type),
                        "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))
                .send();
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("code").asString()).isEqualTo("unsupported_media_type");
    }

    @Test
    void aWritingCallRepeatsTheCookie() {
        officer();
        String session = visitors.cookie(name);
        Call delete = call("DELETE").with("Cookie", session);

        Answer without = delete.send();
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.json().get("code").asString()).isEqualTo("csrf");
        assertThat(delete.with("Cookie", "XSRF-TOKEN=a").send().status()).isEqualTo(403);
        assertThat(delete.with("X-XSRF-TOKEN", "a").send().status()).isEqualTo(403);
        assertThat(delete.with("Cookie", "XSRF-TOKEN=a")
                        .with("X-XSRF-TOKEN", "b")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(call("GET").with("Cookie", session).send().json().get("user").isNull())
                .isFalse();
        String given = call("GET").with("Cookie", session).send().cookie("XSRF-TOKEN");
        assertThat(delete.with("Cookie", given)
                        .with("X-XSRF-TOKEN", given.split("=")[1])
                        .send()
                        .status())
                .isEqualTo(204);
    }

    /** A page reads on before it writes: what it was given must hold as long as its session. */
    @Test
    void readingDoesNotTakeTheTokenOfWritingCallsBack() {
        officer();
        String session = visitors.cookie(name);
        String given = call("GET").with("Cookie", session).send().cookie("XSRF-TOKEN");
        for (String path : new String[] {"/api/session", "/api/reports", "/api/files", "/"}) {
            assertThat(Call.of("GET", "http://127.0.0.1:" + port + path)
                            .with("Cookie", session)
                            .with("Cookie", given)
                            .send()
                            .setsCookie("XSRF-TOKEN"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void whoeverIsShutOutIsOutWithTheNextRequest() {
        officer();
        String session = visitors.cookie(name);
        users.deactivate(name);
        assertThat(call("GET").with("Cookie", session).send().json().get("user").isNull())
                .isTrue();
    }

    @Test
    void everyAnswerCarriesTheRulesForBrowsers() {
        for (String path : new String[] {"/api/session", "/api/files", "/", "/api/none", "/district/2401"}) {
            Answer answer = Call.of("GET", "http://127.0.0.1:" + port + path).send();
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("script-src 'self';")
                    .contains("style-src 'self' 'unsafe-inline'")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Server")).isEmpty();
        }
    }

    private void officer() {
        users.create(name, PASSWORD, Role.OFFICER, Optional.of(new Area(Level.BLOCK, "240101")));
    }

    private Call signIn(String user, String password) {
        return call("POST").json("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
    }

    private Call call(String method) {
        return Call.of(method, "http://127.0.0.1:" + port + "/api/session");
    }
}
