package app.homin.web.error;

import app.homin.service.error.ErrorCode;
import jakarta.ws.rs.core.Response;

/** Maps error codes to HTTP statuses, and statuses to code words and titles. */
final class ProblemStatus {

    private ProblemStatus() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case EMAIL_TAKEN, CONFLICT -> 409;
            case RESYNC -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case RATE_LIMITED -> 429;
            case OVERLOADED -> 503;
        };
    }

    /** For refusals by the container or JAX-RS, before any rule of ours. */
    static String code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED.word();
            case 403 -> ErrorCode.FORBIDDEN.word();
            case 404 -> ErrorCode.NOT_FOUND.word();
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 408 -> "timeout";
            case 409 -> ErrorCode.CONFLICT.word();
            case 413 -> ErrorCode.TOO_LARGE.word();
            case 415 -> ErrorCode.UNSUPPORTED_TYPE.word();
            case 429 -> ErrorCode.RATE_LIMITED.word();
            case 503 -> ErrorCode.OVERLOADED.word();
            default -> status < 500 ? ErrorCode.INVALID.word() : "internal";
        };
    }

    static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
