package app.homin.web.error;

import app.homin.service.error.ChatException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.Violations;
import app.homin.web.error.Problem.FieldProblem;
import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAException;

/**
 * The only place that turns a throwable into a {@link Problem}. Expected failures are logged at FINE, an unreachable
 * database in one line every ten minutes, a bug once a minute, with its stack trace and the trace id that the client
 * sees.
 */
public final class ErrorTranslator {

    private static final Logger LOG = Logger.getLogger(ErrorTranslator.class.getName());
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);
    private static final int DEEPEST_CAUSE = 20;
    private static final long NEWS_NANOS = 600_000_000_000L;
    private static final AtomicLong TOLD_AT = new AtomicLong(System.nanoTime() - NEWS_NANOS - 1);
    private static final Repeats DEFECTS = new Repeats();
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private ErrorTranslator() {}

    /** Never fails, whatever the throwable. */
    public static Refusal translate(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Refusal expected = expected(cause);
            if (expected != null) {
                LOG.log(
                        Level.FINE,
                        failure,
                        () -> "Refused: " + expected.problem().detail());
                return expected;
            }
            cause = cause.getCause();
        }
        return defect(failure);
    }

    /** A repetition within a minute gets the trace id of the failure that was logged. */
    private static Refusal defect(Throwable failure) {
        Problem problem = Problem.of(500, ProblemStatus.code(500), "Something went wrong on the server.");
        String kind = kind(failure);
        long now = System.nanoTime();
        Optional<String> earlier = DEFECTS.earlier(kind, now);
        if (earlier.isPresent()) {
            return new Refusal(problem.withTraceId(earlier.get()));
        }
        int more = DEFECTS.told(kind, problem.traceId(), now);
        LOG.log(
                Level.SEVERE,
                failure,
                () -> "Failure " + problem.traceId()
                        + (more == 0 ? "" : ", after " + more + " more of this kind since the last one logged"));
        return new Refusal(problem);
    }

    /** The types of all causes and where they were thrown. */
    private static String kind(Throwable failure) {
        StringBuilder kind = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            StackTraceElement[] stack = cause.getStackTrace();
            kind.append(cause.getClass().getName()).append(stack.length == 0 ? "" : stack[0]);
            cause = cause.getCause();
        }
        return kind.toString();
    }

    /** Null if this throwable alone is not an expected failure. */
    private static Refusal expected(Throwable cause) {
        if (cause instanceof ChatException refused) {
            return chat(refused);
        }
        if (cause instanceof ConstraintViolationException violations) {
            return Violations.refusal(violations).map(ErrorTranslator::chat).orElse(null);
        }
        if (cause instanceof OptimisticLockException) {
            return new Refusal(Problem.of(ErrorCode.CONFLICT, "somebody else has changed it meanwhile"));
        }
        if (cause instanceof WebApplicationException web) {
            return web(web);
        }
        if (isDatabaseOutOfReach(cause)) {
            return outOfReach(cause);
        }
        return null;
    }

    private static Refusal chat(ChatException refused) {
        List<FieldProblem> errors = refused.errors().stream()
                .map(error -> new FieldProblem(error.field(), error.message()))
                .toList();
        int status = ProblemStatus.of(refused.code());
        Problem problem = Problem.of(status, refused.code().word(), refused.getMessage(), errors);
        if (status == 401) {
            return unauthenticated(problem);
        }
        return refused.retryAfter() == null
                ? new Refusal(problem)
                : new Refusal(problem, Map.of(HttpHeaders.RETRY_AFTER, seconds(refused.retryAfter())));
    }

    private static Refusal unauthenticated(Problem problem) {
        return new Refusal(problem, Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** Keeps only the status and the header that it requires: messages of JAX-RS may name classes. */
    private static Refusal web(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status < 400) {
            return null;
        }
        if (status >= 500 && status != 503) {
            return null;
        }
        Problem problem = Problem.of(status, ProblemStatus.code(status), detail(status));
        if (status == 401) {
            return unauthenticated(problem);
        }
        String allow = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? new Refusal(problem) : new Refusal(problem, Map.of(HttpHeaders.ALLOW, allow));
    }

    /** The detail if only the status is known. */
    static String detail(int status) {
        return switch (status) {
            case 401 -> "sign in first";
            case 404 -> "there is nothing here";
            case 405 -> "this method is not offered here";
            case 406 -> "none of the accepted media types is offered here";
            case 408 -> "the body came too slowly";
            case 413 -> "the body is too large";
            case 415 -> "this media type is not accepted here";
            default -> status < 500 ? "the request cannot be understood" : "Something went wrong on the server.";
        };
    }

    private static boolean isDatabaseOutOfReach(Throwable cause) {
        return cause instanceof SQLTransientException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || cause instanceof ResourceException
                // An interrupted commit: its outcome is unknown, and a retry finds it out.
                || cause instanceof XAException
                || cause instanceof SQLException sql && sql.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    /** An outage hits every request: one line in a while is enough. */
    private static boolean isNews(long nanoTime) {
        long last = TOLD_AT.get();
        return nanoTime - last > NEWS_NANOS && TOLD_AT.compareAndSet(last, nanoTime);
    }

    private static Refusal outOfReach(Throwable cause) {
        Problem problem = Problem.of(ErrorCode.OVERLOADED, "the server cannot take it just now");
        LOG.log(
                isNews(System.nanoTime()) ? Level.WARNING : Level.FINE,
                () -> "Database unreachable, " + problem.traceId() + ": " + cause.getMessage());
        return new Refusal(problem, Map.of(HttpHeaders.RETRY_AFTER, seconds(DATABASE_RETRY)));
    }

    /** Whole seconds, rounded up: a client that waits this long must not be refused again. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
