package app.homin.persistence.constraint;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A birthday, from 1900 to the latest date that is today anywhere on earth, so that nobody's local date counts as
 * future. Text must be an ISO date; blank text counts as not given.
 */
@Documented
@Constraint(validatedBy = {Birthday.DateValidator.class, Birthday.TextValidator.class})
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface Birthday {

    String message() default "{homin.birthday.malformed}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Stateless. */
    class DateValidator implements ConstraintValidator<Birthday, LocalDate> {

        /** The time zone in which a day begins first. */
        private static final ZoneOffset FIRST_TO_BEGIN = ZoneOffset.ofHours(14);

        private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

        @Override
        public boolean isValid(LocalDate birthday, ConstraintValidatorContext context) {
            return birthday == null || Rule.report(context, broken(birthday, context));
        }

        static String broken(LocalDate birthday, ConstraintValidatorContext context) {
            Clock clock = context.getClockProvider().getClock();
            if (birthday.isAfter(LocalDate.now(clock.withZone(FIRST_TO_BEGIN)))) {
                return "birthday.future";
            }
            return birthday.isBefore(FIRST) ? "birthday.tooEarly" : null;
        }
    }

    /** Stateless. */
    class TextValidator implements ConstraintValidator<Birthday, String> {

        @Override
        public boolean isValid(String birthday, ConstraintValidatorContext context) {
            return birthday == null || birthday.isBlank() || Rule.report(context, broken(birthday, context));
        }

        private static String broken(String birthday, ConstraintValidatorContext context) {
            try {
                return DateValidator.broken(LocalDate.parse(birthday), context);
            } catch (DateTimeParseException e) {
                return "birthday.malformed";
            }
        }
    }
}
