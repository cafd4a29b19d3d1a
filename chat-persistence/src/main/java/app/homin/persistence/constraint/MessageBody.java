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

/** The text of a message: visible, and of at most {@link #max} code points. */
@Documented
@Constraint(validatedBy = MessageBody.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface MessageBody {

    int MAX = 4000;

    /** In code points. */
    int max() default MAX;

    String message() default "{homin.body.broken}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Immutable once it is initialized. */
    class Validator implements ConstraintValidator<MessageBody, String> {

        private int max;

        @Override
        public void initialize(MessageBody annotation) {
            max = annotation.max();
        }

        @Override
        public boolean isValid(String body, ConstraintValidatorContext context) {
            return body == null || Rule.report(context, broken(body));
        }

        private String broken(String body) {
            if (Text.isBlank(body)) {
                return "body.required";
            }
            if (Text.isBroken(body)) {
                return "body.broken";
            }
            return Text.length(body) > max ? "tooLong" : null;
        }
    }
}
