/**
 * The rules of values, as constraints of Bean Validation: on what services take, and on what entities keep.
 *
 * <p>Null breaks none of them; {@code @NotNull} says what is required. A constraint reports one violation at most. Its message
 * template is {@code {homin.<rule>}}, or {@code {homin.<field>.<rule>}} where the words belong to one kind of field; the
 * words of the pages have the same names.
 */
package app.homin.persistence.constraint;
