package app.homin.service.error;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.support.Rules;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    /** The components are not in alphabetical order. */
    record Trip(
            @NotNull(message = "{homin.required}") String to,
            @Size(max = 20, message = "{homin.tooLong}")
                    List<@Pattern(regexp = "\\d+", message = "{homin.unknown}") String> friendIds,
            @Valid Bag bag,
            @NotNull String at) {}

    record Bag(@NotNull(message = "{homin.password.required}") String secret) {}

    @Test
    void fieldsComeInTheOrderOfTheRecord() {
        List<String> friends = Stream.concat(
                        Stream.of("x"), Stream.generate(() -> "1").limit(9))
                .toList();
        List<String> and = Stream.concat(friends.stream(), Stream.of("y")).toList();

        assertThat(Rules.broken(new Trip(null, and, null, "x")))
                .extracting(FieldError::field)
                .containsExactly("to", "friendIds[0]", "friendIds[10]");
    }

    @Test
    void wordsAreFoundByFieldAndRule() {
        assertThat(Rules.broken(new Trip(null, List.of("x"), null, null)))
                .extracting(FieldError::key)
                .containsExactly("error.to.required", "error.friendIds.unknown", "error.at.malformed");
        assertThat(Rules.broken(new Trip("a", null, new Bag(null), "b")))
                .containsExactly(new FieldError("bag.secret", "a password is required", "error.password.required"));
    }

    @Test
    void methodsAndParametersAreNoFields() throws Exception {
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

        assertThat(Violations.refusal(new ConstraintViolationException(validator
                        .forExecutables()
                        .validateParameters(
                                new Service(),
                                Service.class.getDeclaredMethod("go", Trip.class),
                                new Object[] {new Trip(null, null, null, "x")}))))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("to");
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
                });
    }

    static class Service {

        void go(@Valid Trip trip) {}
    }

    @Test
    void whatNamesNoRuleIsNobodysInput() {
        assertThat(Violations.refusal(new ConstraintViolationException(Set.of())))
                .isEmpty();
        assertThat(Violations.refusal(new ConstraintViolationException("no", null)))
                .isEmpty();
    }
}
