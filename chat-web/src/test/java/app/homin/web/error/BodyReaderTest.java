package app.homin.web.error;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

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
