package app.homin.persistence.constraint;

import jakarta.validation.ConstraintValidatorContext;

/** What validators that know several rules have in common: they report the one that is broken. */
final class Rule {

    private Rule() {}

    /**
     * The validator's answer.
     *
     * @param broken the name of the rule that is broken, as in {@code {homin.<rule>}}; null if none is
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
