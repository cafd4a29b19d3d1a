package app.homin.service.message;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MessageRulesTest {

    private static final String ASTRAL = "\ud83d\udc4d";

    @Test
    void fourThousandCodePointsAreAllowed() {
        assertThatNoException()
                .isThrownBy(() -> MessageRules.check(new MessageDraft(UUID.randomUUID(), ASTRAL.repeat(4000), null)));
    }

    @Test
    void oneMoreIsRefusedAtTheField() {
        refused(new MessageDraft(UUID.randomUUID(), ASTRAL.repeat(4001), null), "body");
    }

    @Test
    void everyBrokenFieldIsNamed() {
        refused(new MessageDraft(null, " ", 0L), "clientId", "body", "replyTo");
    }

    private static void refused(MessageDraft draft, String... fields) {
        assertThatThrownBy(() -> MessageRules.check(draft))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidException.class))
                .extracting(InvalidException::errors)
                .asInstanceOf(InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::field)
                .containsExactly(fields);
    }
}
