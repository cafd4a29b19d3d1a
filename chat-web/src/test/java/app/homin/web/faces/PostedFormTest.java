package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class PostedFormTest {

    @Test
    void onlyAUuidInBase64IsANonce() {
        String nonce = Base64.getEncoder().encodeToString("89367eea-18b5-48ac-a980-bb31e759551a".getBytes());

        assertThat(PostedForm.isNonce(nonce)).isTrue();
        assertThat(PostedForm.isNonce(null)).isFalse();
        assertThat(PostedForm.isNonce("")).isFalse();
        assertThat(PostedForm.isNonce("' 'unsafe-inline'")).isFalse();
        assertThat(PostedForm.isNonce("bm90IGEgdXVpZA==")).isFalse();
    }
}
