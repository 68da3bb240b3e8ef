package org.imagecloud.web;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusable;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every error with problem details (RFC 9457): a code, and a message that the reader can act on. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

    private static final String MEANWHILE = "process.meanwhile";

    /** Somebody or a timer was faster, or the process of the case is not where the case is. */
    private static final Map<String, Supplier<Refusal>> OF_PROCESSES = Map.of(
            "OptimisticLockingException", () -> Refusal.conflict(MEANWHILE),
            "MismatchingMessageCorrelationException", () -> Refusal.conflict("process.lost"),
            "SuspendedEntityInteractionException", () -> Refusal.busy("process.suspended"));

    private static final String RETRY_AFTER_SECONDS = "30";

    private final MessageSource messages;

    ProblemDetails(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, Locale locale) {
        tell(refusal);
        ProblemDetail problem = ProblemDetail.forStatus(refusal.kind().httpStatus());
        problem.setDetail(messages.getMessage(refusal.code(), refusal.arguments(), locale));
        problem.setProperty("code", refusal.code());
        refusal.properties().forEach(problem::setProperty);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (refusal.kind() == Refusal.Kind.BUSY) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        Object wait = refusal.properties().get(Refusal.RETRY_AFTER_SECONDS);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return answer.body(problem);
    }

    /** Strangers, and those who come too often, do not fill the log. */
    private static void tell(Refusal refusal) {
        Authentication asker = SecurityContextHolder.getContext().getAuthentication();
        boolean isStranger = asker == null || asker instanceof AnonymousAuthenticationToken;
        if (isStranger || refusal.kind() == Refusal.Kind.TOO_MANY || refusal.kind() == Refusal.Kind.BUSY) {
            log.debug("Refused: {}", refusal.getMessage());
        } else {
            log.info("Refused: {}", refusal.getMessage());
        }
    }

    /** Who has gone, or was sent away because he does not read, is told nothing; nor is the log. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> gone(ClientAbortException readerHasGone) {
        return null;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure, Locale locale) {
        Refusal refusal = refusalIn(failure);
        if (refusal != null) {
            if (refusal.kind() == Refusal.Kind.DAMAGED) {
                log.error("Somebody asked for what is damaged", failure);
            }
            return refused(refusal, locale);
        }
        if (DatabaseOutage.isCauseOf(failure)) {
            log.warn("The database does not answer: {}", failure.getClass().getSimpleName());
            return refused(Refusal.busy("database.away"), locale);
        }
        if (DatabaseOutage.hasGivenUp(failure)) {
            log.warn("The database has given up a statement that took, or waited, too long");
            return refused(Refusal.busy("database.tooLong"), locale);
        }
        if (DatabaseOutage.isOfTooMuch(failure)) {
            return refused(Refusal.tooLarge("database.tooMuch"), locale);
        }
        Refusal ofProcess = DatabaseOutage.isLostRace(failure) ? Refusal.conflict(MEANWHILE) : ofProcess(failure);
        if (ofProcess != null) {
            return refused(ofProcess, locale);
        }
        log.error("A request failed", failure);
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setDetail(messages.getMessage("internal", null, locale));
        problem.setProperty("code", "internal");
        return ResponseEntity.internalServerError().body(problem);
    }

    /** What the engine, whose classes are not known here, found: nothing was changed. */
    private static @Nullable Refusal ofProcess(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> OF_PROCESSES.get(cause.getClass().getSimpleName()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Supplier::get)
                .orElse(null);
    }

    /** A refusal that travelled through the process engine or a converter comes wrapped. */
    private static @Nullable Refusal refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof Refusable refusable) {
                return refusable.refusal();
            }
            if (cause instanceof StreamConstraintsException) {
                return Refusal.tooLarge("http.413");
            }
        }
        return null;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Refusal refusal = refusalIn(failure);
        if (refusal != null) {
            ResponseEntity<ProblemDetail> answer = refused(refusal, request.getLocale());
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .body(answer.getBody());
        }
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem && !hasCode(problem)) {
            String code = "http." + status.value();
            problem.setProperty("code", code);
            problem.setDetail(messages.getMessage(code, null, problem.getDetail(), request.getLocale()));
        }
        return answer;
    }

    private static boolean hasCode(ProblemDetail problem) {
        return problem.getProperties() != null && problem.getProperties().containsKey("code");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = failure.getBody();
        String fields = failure.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        problem.setDetail(fields.isEmpty() ? problem.getDetail() : fields);
        problem.setProperty("code", "invalid");
        return handleExceptionInternal(failure, problem, headers, status, request);
    }
}
