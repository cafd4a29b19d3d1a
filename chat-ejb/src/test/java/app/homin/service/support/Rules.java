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

/** Holds what services take against its constraints, as the container does at their door. */
public final class Rules {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Validator VALIDATOR = validator(NOW);

    private Rules() {}

    /** What is wrong with it on 21 November 2026, everywhere on earth; empty if nothing is. */
    public static List<FieldError> broken(Object input) {
        return broken(VALIDATOR, input);
    }

    /** What is wrong with it at another time. */
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
