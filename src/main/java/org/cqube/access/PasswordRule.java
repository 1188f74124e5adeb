package org.cqube.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What a password must hold. */
final class PasswordRule {
    private static final int SHORTEST = 8;
    /** BCrypt reads no further. */
    static final int MOST_BYTES = 72;

    private PasswordRule() {}

    static void require(String password) {
        List<String> lacks = lacks(password);
        if (!lacks.isEmpty()) {
            throw new UserRefusedException(
                    "weak_password", "The password cannot be used; it needs " + String.join(", ", lacks));
        }
    }

    static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private static List<String> lacks(String password) {
        List<String> lacks = new ArrayList<>();
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            lacks.add("at least " + SHORTEST + " characters");
        }
        if (isTooLong(password)) {
            lacks.add("at most " + MOST_BYTES + " bytes");
        }
        if (!has(password, Character::isUpperCase)) {
            lacks.add("an upper-case letter");
        }
        if (!has(password, Character::isLowerCase)) {
            lacks.add("a lower-case letter");
        }
        if (!has(password, Character::isDigit)) {
            lacks.add("a digit");
        }
        if (!has(password, c -> !Character.isLetterOrDigit(c) && !Character.isWhitespace(c))) {
            lacks.add("a special character");
        }
        return lacks;
    }

    private static boolean has(String password, IntPredicate kind) {
        return password.codePoints().anyMatch(kind);
    }
}
