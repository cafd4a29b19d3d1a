package app.homin.persistence.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRulesTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Post(@MessageBody String body) {}

    record Group(@GroupName String name) {}

    @Test
    void aMessageHasAText() {
        assertThat(broken(new Post("x"))).isEmpty();
        assertThat(broken(new Post(null))).as("@NotNull says so").isEmpty();
        assertThat(broken(new Post(""))).containsExactly("a message needs a text");
        assertThat(broken(new Post("\u200b \n"))).containsExactly("a message needs a text");
        assertThat(broken(new Post("a\ud800"))).containsExactly("the text is not valid Unicode");
        assertThat(broken(new Post("a\u0000"))).containsExactly("the text is not valid Unicode");
    }

    @Test
    void aMessageIsCountedInCodePoints() {
        assertThat(broken(new Post("😀".repeat(MessageBody.MAX)))).isEmpty();
        assertThat(broken(new Post("x".repeat(MessageBody.MAX + 1)))).containsExactly("at most 4000 characters");
    }

    @Test
    void aGroupHasANameOfOneLine() {
        assertThat(broken(new Group("Hiking 🥾"))).isEmpty();
        assertThat(broken(new Group(" " + "😀".repeat(GroupName.MAX) + " "))).isEmpty();
        assertThat(broken(new Group(" "))).containsExactly("a group needs a name");
        assertThat(broken(new Group("a\nb"))).containsExactly("a name is one line of text");
        assertThat(broken(new Group("a\u202eb"))).containsExactly("a name is one line of text");
        assertThat(broken(new Group("a\ud800"))).containsExactly("a name is one line of text");
        assertThat(broken(new Group("x".repeat(GroupName.MAX + 1)))).containsExactly("at most 60 characters");
    }

    private static List<String> broken(Object input) {
        return VALIDATOR.validate(input).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }
}
