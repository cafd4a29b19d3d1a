package app.homin.web.error;

import app.homin.service.error.ErrorCode;
import java.util.List;
import java.util.UUID;

/**
 * An error as clients see it: RFC 9457 {@code application/problem+json}, also inside error frames.
 *
 * @param type always {@code about:blank}: {@code code} is more specific
 * @param title the reason phrase of the status
 * @param detail for developers, in English; never a class name, SQL or a stack trace
 * @param code a stable word for programs
 * @param errors the fields to blame, null if no field in particular is
 * @param traceId identifies the event in the log
 */
public record Problem(
        String type, String title, int status, String detail, String code, List<FieldProblem> errors, String traceId) {

    /** Media type of a problem over HTTP. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param field its name on the wire */
    public record FieldProblem(String field, String message) {}

    /** @param errors empty if no field is to blame */
    public static Problem of(int status, String code, String detail, List<FieldProblem> errors) {
        return new Problem(
                "about:blank",
                ProblemStatus.title(status),
                status,
                detail,
                code,
                errors.isEmpty() ? null : List.copyOf(errors),
                UUID.randomUUID().toString());
    }

    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(ErrorCode code, String detail) {
        return of(ProblemStatus.of(code), code.word(), detail);
    }

    Problem withTraceId(String other) {
        return new Problem(type, title, status, detail, code, errors, other);
    }
}
