package app.homin.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonOnceTest {

    private static final int REQUESTS = 8;

    private final AtomicInteger asked = new AtomicInteger();
    private final JsonOnce filter = new JsonOnce();

    @Test
    void ofTheFirstRequestsOneLooksAndTheOthersWait() throws Exception {
        filter.providers = new Resolvers(asked);
        CyclicBarrier together = new CyclicBarrier(REQUESTS);
        Callable<Integer> request = () -> {
            together.await();
            filter.filter(null);
            return asked.get();
        };
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            List<Future<Integer>> seen = threads.invokeAll(
                    IntStream.range(0, REQUESTS).mapToObj(i -> request).toList());
            for (Future<Integer> each : seen) {
                assertThat(each.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Resolvers(AtomicInteger asked) implements Providers {

        @Override
        public <T> ContextResolver<T> getContextResolver(Class<T> contextType, MediaType mediaType) {
            return type -> {
                asked.incrementAndGet();
                return null;
            };
        }

        @Override
        public <T> MessageBodyReader<T> getMessageBodyReader(
                Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> MessageBodyWriter<T> getMessageBodyWriter(
                Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Throwable> ExceptionMapper<T> getExceptionMapper(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }
}
