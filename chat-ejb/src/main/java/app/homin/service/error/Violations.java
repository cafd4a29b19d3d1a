package app.homin.service.error;

import jakarta.persistence.Entity;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts Bean Validation's constraint violations to field errors; the only place that does. */
public final class Violations {

    private static final Pattern TEMPLATE = Pattern.compile("\\{homin\\.([A-Za-z.]+)}");

    private static final Comparator<ConstraintViolation<?>> IN_ORDER = Comparator.<ConstraintViolation<?>>comparingInt(
                    Violations::component)
            .thenComparingInt(Violations::index)
            .thenComparing(Violations::field);

    private Violations() {}

    /**
     * The caller's errors, by field in the order of the record's components.
     *
     * @return empty if the caller is not at fault: an entity breaks its own rules, or no rule is named
     */
    public static Optional<InvalidException> refusal(ConstraintViolationException failure) {
        Set<ConstraintViolation<?>> violations = failure.getConstraintViolations();
        if (violations == null
                || violations.isEmpty()
                || violations.stream()
                        .anyMatch(violation -> violation.getRootBeanClass().isAnnotationPresent(Entity.class))) {
            return Optional.empty();
        }
        List<FieldError> errors =
                violations.stream().sorted(IN_ORDER).map(Violations::error).toList();
        return Optional.of(new InvalidException(errors));
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(field(violation), violation.getMessage(), key(violation));
    }

    /** The path without method and parameter, which clients do not know. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable()) {
                field.append('[')
                        .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    /** The key of the page's text: the template's own name, prefixed with the field if it has no dot. */
    private static String key(ConstraintViolation<?> violation) {
        Matcher template = TEMPLATE.matcher(violation.getMessageTemplate());
        String rule = template.matches() ? template.group(1) : "malformed";
        return "error." + (rule.contains(".") ? rule : property(violation) + "." + rule);
    }

    /** Name of the last property of the path; empty if there is none. */
    private static String property(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                name = node.getName();
            }
        }
        return name;
    }

    /** Index of the property among the components of its record; 0 if it is none. */
    private static int component(ConstraintViolation<?> violation) {
        String property = property(violation);
        Object bean = violation.getLeafBean();
        RecordComponent[] components = bean == null ? null : bean.getClass().getRecordComponents();
        for (int i = 0; components != null && i < components.length; i++) {
            if (components[i].getName().equals(property)) {
                return i;
            }
        }
        return 0;
    }

    /** Index in a list; 0 outside of lists. */
    private static int index(ConstraintViolation<?> violation) {
        int index = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            index = node.getIndex() == null ? index : node.getIndex();
        }
        return index;
    }
}
