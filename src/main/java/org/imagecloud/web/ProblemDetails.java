package org.imagecloud.web;

import java.util.Locale;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every error with problem details (RFC 9457): a code, and a message that the reader can act on. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

    private final MessageSource messages;

    ProblemDetails(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, Locale locale) {
        log.info("Refused: {}", refusal.getMessage());
        ProblemDetail problem = ProblemDetail.forStatus(refusal.kind().httpStatus());
        problem.setDetail(messages.getMessage(refusal.code(), refusal.arguments(), locale));
        problem.setProperty("code", refusal.code());
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure, Locale locale) {
        log.error("A request failed", failure);
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setDetail(messages.getMessage("internal", null, locale));
        problem.setProperty("code", "internal");
        return ResponseEntity.internalServerError().body(problem);
    }
}
