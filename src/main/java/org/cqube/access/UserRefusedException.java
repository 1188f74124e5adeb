package org.cqube.access;

/** A user or token cannot be made or changed as asked. The message says what to do. */
public final class UserRefusedException extends RuntimeException {
    private final String code;

    UserRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code weak_password user_exists unknown_user bad_name bad_right bad_token last_administrator}: stays the same when the words change. */
    public String code() {
        return code;
    }
}
