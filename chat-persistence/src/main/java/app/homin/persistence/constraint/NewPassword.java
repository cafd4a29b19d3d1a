package app.homin.persistence.constraint;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import app.homin.persistence.text.Text;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A newly chosen password: {@link #min} to {@link #max} code points, and not easily guessed. Empty counts as not given.
 */
@Documented
@Constraint(validatedBy = NewPassword.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface NewPassword {

    int MIN = 8;
    int MAX = 128;

    /** In code points. */
    int min() default MIN;

    /** In code points. */
    int max() default MAX;

    String message() default "{homin.password.common}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Immutable once it is initialized. */
    class Validator implements ConstraintValidator<NewPassword, String> {

        private NewPassword rule;

        @Override
        public void initialize(NewPassword annotation) {
            rule = annotation;
        }

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            return password == null
                    || password.isEmpty()
                    || Rule.report(context, broken(password, rule.min(), rule.max()));
        }

        /** The name of the broken rule, null if none is broken. */
        static String broken(String password, int min, int max) {
            if (Text.isBroken(password)) {
                return "password.broken";
            }
            if (Text.length(password) < min) {
                return "password.tooShort";
            }
            if (Text.length(password) > max) {
                return "password.tooLong";
            }
            return CommonPasswords.isGuessable(password) ? "password.common" : null;
        }
    }
}
