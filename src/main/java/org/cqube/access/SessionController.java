package org.cqube.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in; signing in and out. */
@RestController
@RequestMapping("/api/session")
class SessionController {
    private static final String ENGLISH = "en";

    private final Access access;
    private final LogIn logIn;
    private final Sessions sessions;
    private final Hierarchy hierarchy;
    private final Installation installation;
    private final List<String> languages;
    private final CookieCsrfTokenRepository csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();

    SessionController(
            Access access,
            LogIn logIn,
            Sessions sessions,
            Hierarchy hierarchy,
            Installation installation,
            Sentences sentences) {
        this.access = access;
        this.logIn = logIn;
        this.sessions = sessions;
        this.hierarchy = hierarchy;
        this.installation = installation;
        this.languages = Stream.concat(
                        Stream.of(ENGLISH),
                        sentences.languages().stream()
                                .filter(language -> !language.equals(ENGLISH))
                                .sorted())
                .toList();
    }

    record Credentials(@Nullable String user, @Nullable String password) {}

    record Session(@Nullable Person user, State state, String zone, List<String> languages) {}

    record Person(String name, String role, @Nullable Node node) {}

    record Node(String level, String id, String name) {}

    record State(String code, String name) {}

    /** Also gives the cookie that a writing call must repeat. */
    @GetMapping
    ResponseEntity<Session> read(CsrfToken token) {
        token.getToken();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(session(access.current()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Session> begin(
            @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        String name = credentials.user();
        String password = credentials.password();
        if (name == null || password == null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "not_json", "The body must be {\"user\": …, \"password\": …}");
        }
        return switch (logIn.enter(name, password, request.getRemoteAddr())) {
            case LogIn.Outcome.Wrong() ->
                throw new RequestRefusedException(
                        HttpStatus.UNAUTHORIZED, "wrong_password", "The name or the password is wrong");
            case LogIn.Outcome.Wait(Duration wait) -> throw tooMany(wait);
            case LogIn.Outcome.Entered(User user) -> enter(user, request, response);
        };
    }

    @DeleteMapping
    ResponseEntity<Void> end(HttpServletRequest request) {
        SessionCookie.find(request).ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.takeBack(request))
                .build();
    }

    private ResponseEntity<Session> enter(User user, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.find(request).ifPresent(sessions::end);
        Secret secret = sessions.begin(user);
        // Whatever another page may have planted before is void now.
        csrf.saveToken(csrf.generateToken(request), request, response);
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.give(secret, request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(session(new Principal(user.name(), user.role(), user.area(), Set.of())));
    }

    private Session session(Principal principal) {
        return new Session(
                principal.role() == Role.PUBLIC ? null : person(principal),
                new State(installation.stateCode(), installation.stateName()),
                installation.zone().getId(),
                languages);
    }

    private Person person(Principal principal) {
        Optional<Node> node = principal
                .area()
                .map(area -> new Node(
                        area.level().id(), area.id(), hierarchy.findName(area).orElse(area.id())));
        return new Person(principal.name(), principal.role().id(), node.orElse(null));
    }

    static RequestRefusedException tooMany(Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        var refused = new RequestRefusedException(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_tries",
                "Too many tries failed; wait " + seconds + " seconds and try again");
        refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return refused;
    }
}
