package org.cqube.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks: by token where one is sent, else by the session's cookie. A token that is not (or no longer) valid is told so, also
 * where the public may read: its owner must notice. A session that has ended is the public.
 */
class SignInFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final TokenTable tokens;
    private final AccessTokens accessTokens;
    private final ProblemWriter problems;

    SignInFilter(Sessions sessions, TokenTable tokens, AccessTokens accessTokens, ProblemWriter problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.problems = problems;
    }

    /** The pages' own files are the same for all: no look-up. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(path.startsWith("/api/") || path.startsWith("/data/") || path.startsWith("/actuator"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Principal> principal;
        if (isBearer(request)) {
            principal = find(bearer(request));
            if (principal.isEmpty()) {
                problems.unauthorized(
                        response,
                        "token_void",
                        "This token is not known, is revoked or has expired; sign in anew, or ask the administrator for a new"
                                + " one");
                return;
            }
        } else {
            principal = isForTokens(request)
                    ? Optional.empty()
                    : SessionCookie.find(request).flatMap(sessions::find);
        }
        try {
            principal.ifPresent(
                    signedIn -> SecurityContextHolder.getContext().setAuthentication(new SignedIn(signedIn)));
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<Principal> find(String bearer) {
        var secret = new Secret(bearer);
        return bearer.startsWith(AccessTokens.PREFIX) ? accessTokens.find(secret) : tokens.find(secret);
    }

    static boolean isBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    static String bearer(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
    }

    /** An emitter's program signs in by token alone: no page can make a browser send files. */
    private static boolean isForTokens(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/data/");
    }
}
