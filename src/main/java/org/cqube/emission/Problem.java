package org.cqube.emission;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A call that is answered with {@code application/problem+json}: what happened and what to do. */
final class Problem extends ErrorResponseException {
    private Problem(HttpStatus status, String code, String detail) {
        super(status, body(status, code, detail), null);
    }

    static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    static Problem forbidden(String code, String detail) {
        return new Problem(HttpStatus.FORBIDDEN, code, detail);
    }

    static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "not_found", detail);
    }

    private static ProblemDetail body(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
