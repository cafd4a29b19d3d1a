package app.homin.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    @Test
    void bodyThatBreaksOffIsTheSendersFault() {
        ReaderInterceptorContext context = jsonFrom(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        });

        assertThatThrownBy(() -> new BodyReader().aroundReadFrom(context)).isInstanceOf(MalformedBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{\"a\":",
                "{\"a\":{",
                "{\"a\":[",
                "{\"a\":{\"a\":",
                "[[[",
                "{\"a\":{}",
                "{}{}",
                "{} x",
                "{\"a\":tru",
                "{\"a\":\"b"
            })
    void whatStopsOrGoesOnIsNotWhole(String body) {
        assertThat(isWhole(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":{\"b\":[1,{}]},\"a\":2} ", "[]", "1", "\"a\"", "null"})
    void aValueIsWhole(String body) {
        assertThat(isWhole(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "["})
    void depthIsNoWayToKeepAThread(String opening) {
        assertThat(isWhole(opening.repeat(10_000))).isFalse();
    }

    private static boolean isWhole(String body) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> BodyReader.isWhole(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static ReaderInterceptorContext jsonFrom(InputStream body) {
        return (ReaderInterceptorContext) Proxy.newProxyInstance(
                BodyReaderTest.class.getClassLoader(),
                new Class<?>[] {ReaderInterceptorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMediaType" -> MediaType.APPLICATION_JSON_TYPE;
                    case "getInputStream" -> body;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
