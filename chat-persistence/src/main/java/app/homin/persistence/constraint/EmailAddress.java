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
import java.util.regex.Pattern;

/** An e-mail address in its canonical form, see {@link app.homin.persistence.text.EmailAddresses#canonical}. */
@Documented
@Constraint(validatedBy = EmailAddress.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface EmailAddress {

    int MAX = 254;

    int max() default MAX;

    String message() default "{homin.email.malformed}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Immutable once it is initialized. */
    class Validator implements ConstraintValidator<EmailAddress, String> {

        private static final int MAX_LOCAL_PART = 64;

        /** The browsers' rule (HTML, "valid e-mail address"), plus: a dot in the domain and no misplaced dots. */
        private static final Pattern FORM =
                Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                        + "@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

        private int max;

        @Override
        public void initialize(EmailAddress annotation) {
            max = annotation.max();
        }

        @Override
        public boolean isValid(String email, ConstraintValidatorContext context) {
            return email == null || Rule.report(context, broken(email));
        }

        private String broken(String email) {
            if (email.isBlank()) {
                return "email.required";
            }
            if (email.length() > max) {
                return "tooLong";
            }
            return email.indexOf('@') > MAX_LOCAL_PART || !FORM.matcher(email).matches() ? "email.malformed" : null;
        }
    }
}
