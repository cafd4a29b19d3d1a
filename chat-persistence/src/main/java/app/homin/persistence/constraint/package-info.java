/**
 * Rules of values as Bean Validation constraints, on parameters of services and on entities.
 *
 * <p>Null breaks none of them; {@code @NotNull} marks required values. A constraint reports at most one violation. Its
 * message template is {@code {homin.<rule>}}, or {@code {homin.<field>.<rule>}} where the text is specific to one kind
 * of field; the translations of the pages use the same names.
 */
package app.homin.persistence.constraint;
