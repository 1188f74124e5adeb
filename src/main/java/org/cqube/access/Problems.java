package org.cqube.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What a caller is told of a call that failed, in one shape for every door; nothing of the program's inside. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> fault(Exception fault, WebRequest request) {
        LOG.error("{} failed", request.getDescription(false), fault);
        var problem = RequestRefusedException.problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                "Something went wrong on the server. Try again; if it stays, tell the administrator what you did and when");
        return handleExceptionInternal(fault, problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = RequestRefusedException.problem(
                HttpStatus.BAD_REQUEST, "not_json", "The body must be JSON of the form that this call expects");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refusal, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var answer = super.handleExceptionInternal(refusal, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem && !isCoded(problem)) {
            problem.setProperty("code", code(status));
        }
        return answer;
    }

    private static boolean isCoded(ProblemDetail problem) {
        var properties = problem.getProperties();
        return properties != null && properties.containsKey("code");
    }

    private static String code(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "status_" + status.value() : known.name().toLowerCase(Locale.ROOT);
    }
}
