package org.cqube.access;

/** Lets tests of other rooms sign users in without the cost of a password; to be imported, never found by a scan. */
public class SignedInVisitors {
    private final Sessions sessions;
    private final Users users;

    SignedInVisitors(Sessions sessions, Users users) {
        this.sessions = sessions;
        this.users = users;
    }

    /** The cookie of a new session. */
    public String cookie(String user) {
        return SessionCookie.NAME + "="
                + sessions.begin(users.find(user).orElseThrow()).text();
    }
}
