package app.homin.persistence.constraint;

import jakarta.validation.ConstraintValidatorContext;

/** Reports the broken rule for validators that check several. */
final class Rule {

    private Rule() {}

    /**
     * Reports the broken rule, if any.
     *
     * @param broken the name of the broken rule, as in {@code {homin.<rule>}}; null if none is broken
     * @return the validator's result: whether no rule is broken
     */
    static boolean report(ConstraintValidatorContext context, String broken) {
        if (broken == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("{homin." + broken + "}").addConstraintViolation();
        return false;
    }
}
