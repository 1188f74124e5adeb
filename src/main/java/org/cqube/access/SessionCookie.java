package org.cqube.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/** The cookie that holds a session's secret; gone with the browser, and void on the server after the idle time. */
final class SessionCookie {
    static final String NAME = "cqube_session";

    private SessionCookie() {}

    static Optional<Secret> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie ->
                        cookie.getName().equals(NAME) && !cookie.getValue().isEmpty())
                .map(cookie -> new Secret(cookie.getValue()))
                .findFirst();
    }

    static String give(Secret secret, HttpServletRequest request) {
        return cookie(secret.text(), request).build().toString();
    }

    static String takeBack(HttpServletRequest request) {
        return cookie("", request).maxAge(Duration.ZERO).build().toString();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }
}
