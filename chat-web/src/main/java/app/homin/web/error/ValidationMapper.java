package app.homin.web.error;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Replaces Jersey's own mapper, which is more specific for these exceptions than {@link ThrowableMapper}. */
@Provider
public class ValidationMapper implements ExceptionMapper<ValidationException> {

    @Override
    public Response toResponse(ValidationException failure) {
        return ProblemWriter.response(ErrorTranslator.translate(failure));
    }
}
