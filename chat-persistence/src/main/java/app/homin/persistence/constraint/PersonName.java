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

/** A first or last name: one visible line of at most {@link #max} code points. */
@Documented
@Constraint(validatedBy = PersonName.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface PersonName {

    int MAX = 60;

    /** In code points, without surrounding space. */
    int max() default MAX;

    /** Whether an empty name counts as not given; otherwise it counts as missing. */
    boolean mayBeEmpty() default false;

    String message() default "{homin.broken}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Immutable once it is initialized. */
    class Validator implements ConstraintValidator<PersonName, String> {

        private PersonName rule;

        @Override
        public void initialize(PersonName annotation) {
            rule = annotation;
        }

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || Rule.report(context, broken(name));
        }

        private String broken(String name) {
            if (rule.mayBeEmpty() && name.isBlank()) {
                return null;
            }
            if (!rule.mayBeEmpty() && Text.isBlank(name)) {
                return "firstName.required";
            }
            if (Text.isBroken(name) || !Text.isLine(name)) {
                return "broken";
            }
            if (Text.isBlank(name)) {
                return "blank";
            }
            return Text.length(name.strip()) > rule.max() ? "tooLong" : null;
        }
    }
}
