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

/** The name of a group: one visible line of at most {@link #max} code points. */
@Documented
@Constraint(validatedBy = GroupName.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface GroupName {

    int MAX = 60;

    /** In code points, without surrounding space. */
    int max() default MAX;

    String message() default "{homin.name.broken}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Immutable once it is initialized. */
    class Validator implements ConstraintValidator<GroupName, String> {

        private int max;

        @Override
        public void initialize(GroupName annotation) {
            max = annotation.max();
        }

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || Rule.report(context, broken(name));
        }

        private String broken(String name) {
            if (Text.isBlank(name)) {
                return "name.required";
            }
            if (Text.isBroken(name) || !Text.isLine(name)) {
                return "name.broken";
            }
            return Text.length(name.strip()) > max ? "tooLong" : null;
        }
    }
}
