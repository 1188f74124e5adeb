package org.cqube.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door to emitters' tokens: for the administrator's pages and command line. Calls that cannot be done throw {@link
 * UserRefusedException}.
 */
public interface Tokens {
    /**
     * Issues a token. An emitter needs no user; where there is one of that name, it must be an emitter, and while it is shut out its
     * tokens are void.
     *
     * @param sources ids of declared sources, at least one; whether they are declared is the caller's to check
     * @param area empty: the whole state
     * @param validity until it expires, at most 3650 days
     */
    IssuedToken issue(String emitter, Set<String> sources, Optional<Area> area, Duration validity);

    /** All of them, void ones too: by emitter, the newest first. */
    List<Token> list();

    /** Void from now on. Nothing happens where it was revoked before. */
    void revoke(String id);
}
