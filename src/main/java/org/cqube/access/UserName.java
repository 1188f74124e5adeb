package org.cqube.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of user and emitter names. */
final class UserName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,62}");

    private UserName() {}

    /** As kept: lower case, without spaces around it. Empty where it cannot be a name. */
    static Optional<String> find(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    static String require(String typed) {
        return find(typed)
                .orElseThrow(() -> new UserRefusedException(
                        "bad_name",
                        "A name has 3 to 63 letters (a to z), digits and . _ @ -, and begins with a letter or digit"));
    }
}
