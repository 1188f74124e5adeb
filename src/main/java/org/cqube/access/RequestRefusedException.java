package org.cqube.access;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A call that is not answered as asked: {@code application/problem+json} with {@code status}, {@code title}, {@code detail} (what happened
 * and what to do) and {@code code} (stays the same when the words change). For the controllers of every room.
 */
public final class RequestRefusedException extends ErrorResponseException {
    public RequestRefusedException(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    /** Outside the asker's right: 403, or 401 where nobody has signed in. */
    public static RequestRefusedException forbidden(Principal principal) {
        return principal.role() == Role.PUBLIC
                ? new RequestRefusedException(HttpStatus.UNAUTHORIZED, "not_signed_in", "Sign in to see this")
                : new RequestRefusedException(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "This lies outside your right; ask the administrator for it");
    }
}
