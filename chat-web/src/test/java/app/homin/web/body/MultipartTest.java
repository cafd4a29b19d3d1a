package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=b0undary";
    private static final String OTHER =
            "--b0undary\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nnot this\r\n";
    private static final String FILE =
            "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"name=x\"\r\n"
                    + "Content-Type: image/png\r\n\r\n";
    private static final String END = "\r\n--b0undary--\r\n";

    @Test
    void thePartIsFoundByItsNameAmongOthers() {
        assertThat(part(OTHER + FILE + "content" + END)).contains("content");
        assertThat(part(FILE + "content\r\n" + OTHER + "--b0undary--")).contains("content");
        assertThat(part(OTHER + "--b0undary--\r\n")).isEmpty();
    }

    @Test
    void itsContentIsTakenAsItIs() {
        String content = "\r\n\r\n--b0undar\r\n--b0undary".substring(0, 15) + "\u0000\u00ff";

        assertThat(part(FILE + content + END)).contains(content);
        assertThat(part(FILE + END)).contains("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Multipart/Form-Data;boundary=b0undary",
                "multipart/form-data; boundary=\"b0undary\"",
                "multipart/form-data; charset=utf-8; boundary=b0undary",
                "multipart/form-data; boundary=b0undary; charset=utf-8"
            })
    void theBoundaryIsFoundInWhateverForm(String type) {
        assertThat(Multipart.part(bytes(FILE + "content" + END), type, "file")).isPresent();
    }

    @Test
    void namesOfFieldsMayStandWithoutQuotesAndAfterOthers() {
        String head = "--b0undary\r\ncontent-disposition: form-data; filename=\"a\"; name=file\r\n\r\n";

        assertThat(part(head + "content" + END)).contains("content");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form",
                "--b0undary",
                "--b0undary\r\n",
                "--b0undary\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end",
                "--another\r\n\r\n\r\n--another--"
            })
    void whatEndsTooEarlyIsNoForm(String body) {
        assertThatThrownBy(() -> part(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=b0undary"})
    void anotherTypeIsNoForm(String type) {
        assertThatThrownBy(() -> Multipart.part(bytes(FILE + END), type, "file"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<String> part(String body) {
        return Multipart.part(bytes(body), TYPE, "file")
                .map(content -> new String(content, StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
