package org.cqube.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what is refused before it reaches a controller, in the shape of every other refusal. */
@Component
class ProblemWriter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notSignedIn)
            throws IOException {
        boolean forPrograms = request.getRequestURI().startsWith("/data/");
        String detail = forPrograms
                ? "This call needs a token: send the header Authorization: Bearer <token>"
                : "Sign in to see this";
        unauthorized(response, forPrograms ? "token_missing" : "not_signed_in", detail);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "csrf",
                    "A writing call must repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN; get the cookie by GET"
                            + " /api/session");
        } else {
            write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "This lies outside your right; ask the administrator for it");
        }
    }

    /** A refusal that was thrown before a controller could answer it. */
    void write(HttpServletResponse response, RequestRefusedException refused) throws IOException {
        refused.getHeaders().forEach((header, values) -> values.forEach(value -> response.addHeader(header, value)));
        write(response, refused.getStatusCode().value(), refused.getBody());
    }

    void unauthorized(HttpServletResponse response, String code, String detail) throws IOException {
        // Browsers ask for a password by themselves only for Basic: the pages have their own form.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(response, HttpStatus.UNAUTHORIZED, code, detail);
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        write(response, status.value(), RequestRefusedException.problem(status, code, detail));
    }

    private void write(HttpServletResponse response, int status, ProblemDetail problem) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
