package org.cqube.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.cqube.source.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a name and password. An unknown name takes as long as a wrong password and is answered alike. */
@Component
class LogIn {
    private static final Logger LOG = LoggerFactory.getLogger(LogIn.class);

    private final UserTable users;
    private final Throttle throttle;
    private final PasswordEncoder encoder;
    private final Installation installation;
    private final Clock clock;
    private final String nobody;

    LogIn(UserTable users, Throttle throttle, PasswordEncoder encoder, Installation installation, Clock clock) {
        this.users = users;
        this.throttle = throttle;
        this.encoder = encoder;
        this.installation = installation;
        this.clock = clock;
        this.nobody = encoder.encode(Secret.random("").text());
    }

    /** What became of a try. */
    sealed interface Outcome {
        record Entered(User user) implements Outcome {}

        record Wrong() implements Outcome {}

        record Wait(Duration duration) implements Outcome {}
    }

    Outcome enter(String typedName, String password, String address) {
        // What cannot be a name is one subject for the throttle: the table must not fill with inventions.
        String name = UserName.find(typedName).orElse("no name");
        String network = Network.of(address);
        Duration wait = throttle.admit(name, network);
        if (!wait.isZero()) {
            LOG.warn("{} from {} must wait {} before the next try to sign in", name, network, wait);
            return new Outcome.Wait(wait);
        }
        Optional<User> user = check(name, password);
        if (user.isEmpty()) {
            LOG.warn("A try of {} from {} to sign in failed", name, network);
            return new Outcome.Wrong();
        }
        throttle.succeeded(name, network);
        throttle.forget();
        LOG.info("{} signed in from {}", name, network);
        return new Outcome.Entered(user.get());
    }

    private Optional<User> check(String name, String password) {
        String hash = users.findHash(name).orElse(nobody);
        String read = PasswordRule.isTooLong(password) ? "" : password;
        boolean right = encoder.matches(read, hash) && !read.isEmpty();
        LocalDate today = LocalDate.ofInstant(clock.instant(), installation.zone());
        return users.find(name).filter(user -> right && user.mayEnter(today));
    }
}
