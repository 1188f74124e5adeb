package org.cqube.command.people;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Where a new password comes from: a file, the keyboard, or chance. Never the command line, which others can read. */
public final class Passwords {
    /** Without letters and digits that are mistaken for each other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** About 80 bits by chance, with a letter of each kind, a digit and a special character in it. */
    public static String random() {
        var password = new StringBuilder(LENGTH + 1);
        while (!isMixed(password)) {
            password.setLength(0);
            for (int i = 0; i < LENGTH; i++) {
                password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return password.insert(LENGTH / 2, '-').toString();
    }

    /**
     * What the user is to have.
     *
     * @param file holds it; null: it is asked for where {@code ask} is set and there is a keyboard
     * @return null: none was given
     */
    static @Nullable String given(@Nullable Path file, boolean ask) {
        if (file != null) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("The password file " + file + " cannot be read", e);
            }
        }
        Console console = System.console();
        if (!ask || console == null) {
            return null;
        }
        char[] typed = console.readPassword("New password: ");
        char[] again = console.readPassword("Once more: ");
        if (!java.util.Arrays.equals(typed, again)) {
            throw new IllegalArgumentException("The two passwords are not the same; nothing was changed");
        }
        return new String(typed);
    }

    private static boolean isMixed(CharSequence password) {
        return password.chars().anyMatch(Character::isUpperCase)
                && password.chars().anyMatch(Character::isLowerCase)
                && password.chars().anyMatch(Character::isDigit);
    }
}
