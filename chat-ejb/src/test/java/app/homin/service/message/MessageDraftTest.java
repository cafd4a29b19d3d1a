package app.homin.service.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.error.FieldError;
import app.homin.service.support.Rules;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageDraftTest {

    /** One code point of two chars. */
    private static final String ASTRAL = "\uD83D\uDE00";

    @Test
    void fourThousandCodePointsAreAllowed() {
        assertRefused(new MessageDraft(UUID.randomUUID(), ASTRAL.repeat(4000), null));
    }

    @Test
    void oneMoreIsRefusedAtTheField() {
        assertRefused(new MessageDraft(UUID.randomUUID(), ASTRAL.repeat(4001), null), "body");
    }

    @Test
    void everyBrokenFieldIsNamed() {
        assertRefused(new MessageDraft(null, " ", 0L), "clientId", "body", "replyTo");
        assertRefused(new MessageDraft(UUID.randomUUID(), null, null), "body");
    }

    private static void assertRefused(MessageDraft draft, String... fields) {
        assertThat(Rules.broken(draft)).extracting(FieldError::field).containsExactly(fields);
    }
}
