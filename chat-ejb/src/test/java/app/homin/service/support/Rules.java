package app.homin.service.support;

import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import app.homin.service.error.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Validates parameters of services, as the container does. */
public final class Rules {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Validator VALIDATOR = validator(NOW);

    private Rules() {}

    /** The errors on 21 November 2026, everywhere on earth; empty if there are none. */
    public static List<FieldError> broken(Object input) {
        return broken(VALIDATOR, input);
    }

    /** The errors at another time. */
    public static List<FieldError> broken(Object input, Instant now) {
        return broken(validator(now), input);
    }

    private static List<FieldError> broken(Validator validator, Object input) {
        Set<ConstraintViolation<Object>> violations = validator.validate(input);
        return Violations.refusal(new ConstraintViolationException(violations))
                .map(InvalidException::errors)
                .orElse(List.of());
    }

    private static Validator validator(Instant now) {
        return Validation.byDefaultProvider()
                .configure()
                .clockProvider(() -> Clock.fixed(now, ZoneOffset.UTC))
                .buildValidatorFactory()
                .getValidator();
    }
}
