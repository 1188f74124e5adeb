package org.cqube.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user of the data API changes a password for a short-lived token. */
@RestController
@RequestMapping("/data/auth")
class DataSignIn {
    private final LogIn logIn;
    private final AccessTokens tokens;
    private final ObjectProvider<SecondLayer> layers;
    private final Clock clock;

    DataSignIn(LogIn logIn, AccessTokens tokens, ObjectProvider<SecondLayer> layers, Clock clock) {
        this.logIn = logIn;
        this.tokens = tokens;
        this.layers = layers;
        this.clock = clock;
    }

    /** @param username another name of {@code user}: both are in use */
    record Credentials(
            @Nullable String user,
            @Nullable String username,
            @Nullable String password) {}

    record Given(String accessToken, String tokenType, long expiresIn, Instant expiresAt, String role) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Given> signIn(@RequestBody Credentials credentials, HttpServletRequest request) {
        String name = credentials.user() == null ? credentials.username() : credentials.user();
        String password = credentials.password();
        if (name == null || password == null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "not_json", "The body must be {\"user\": …, \"password\": …}");
        }
        return switch (logIn.enter(name, password, request.getRemoteAddr())) {
            case LogIn.Outcome.Wrong() ->
                throw new RequestRefusedException(
                        HttpStatus.UNAUTHORIZED, "wrong_password", "The name or the password is wrong");
            case LogIn.Outcome.Wait(Duration wait) -> throw SessionController.tooMany(wait);
            case LogIn.Outcome.Entered(User user) -> give(user, request);
        };
    }

    private ResponseEntity<Given> give(User user, HttpServletRequest request) {
        layers.ifAvailable(layer -> layer.require(request, user.name()));
        AccessTokens.Given given = tokens.give(user)
                .orElseThrow(
                        () -> new RequestRefusedException(
                                HttpStatus.FORBIDDEN,
                                "no_data_right",
                                user.role() == Role.EMITTER
                                        ? "There is no valid token of yours that says what you may send; ask the administrator for"
                                                + " one: ./cqube token " + user.name()
                                        : "This API is for emitters, report creators and analysts; the pages are for all others"));
        long seconds = Duration.between(clock.instant(), given.expiresAt()).toSeconds();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Given(
                        given.secret().text(),
                        "Bearer",
                        seconds,
                        given.expiresAt(),
                        user.role().id()));
    }
}
