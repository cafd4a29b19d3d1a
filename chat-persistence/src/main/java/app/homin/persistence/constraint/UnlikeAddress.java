package app.homin.persistence.constraint;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The password of a new account must not be its e-mail address, nor the part before the @. Reported at
 * {@code password}, unless the password already breaks the rules of {@link NewPassword}.
 */
@Documented
@Constraint(validatedBy = UnlikeAddress.Validator.class)
@Target(TYPE)
@Retention(RUNTIME)
public @interface UnlikeAddress {

    /** The types that this constraint accepts. */
    interface NewLogin {

        /** In its canonical form; null if left out. */
        String email();

        /** Null if left out. */
        String password();
    }

    String message() default "{homin.password.common}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Stateless. */
    class Validator implements ConstraintValidator<UnlikeAddress, NewLogin> {

        @Override
        public boolean isValid(NewLogin login, ConstraintValidatorContext context) {
            String password = login.password();
            if (password == null
                    || NewPassword.Validator.broken(password, NewPassword.MIN, NewPassword.MAX) != null
                    || !CommonPasswords.isAddress(password, login.email())) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("password")
                    .addConstraintViolation();
            return false;
        }
    }
}
