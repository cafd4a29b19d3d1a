package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketInputTest {

    private final Server server = new Server();
    private final List<Runnable> ends = new ArrayList<>();
    private final SocketInput input = new SocketInput(server, new FrameGuard(new TokenBucket(1, 1, 0), 100), ends::add);
    private final List<String> told = new ArrayList<>();
    private int read;
    private boolean pausing;

    @BeforeEach
    void listen() {
        input.watch(new SocketInput.Watch() {
            @Override
            public void fragment() {
                told.add("fragment after " + read);
            }

            @Override
            public void violated(FrameGuard.Violation violation) {
                told.add(violation.code().number() + " after " + read);
            }
        });
        input.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() {
                try {
                    do {
                        read += input.read(new byte[1]);
                        if (pausing) {
                            input.pause();
                        }
                    } while (input.isReady());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void onAllDataRead() {}

            @Override
            public void onError(Throwable failure) {
                told.add(failure.getMessage());
            }
        });
        assertThat(server.reader).as("not before Tyrus is ready").isNull();
        input.begin();
    }

    @Test
    void aPeerThatLeftAtOnceIsNoFailure() {
        SocketInput late = new SocketInput(new Gone(), new FrameGuard(new TokenBucket(1, 1, 0), 100), ends::add);

        assertThatCode(late::begin).doesNotThrowAnyException();
    }

    @Test
    void everythingIsReadWhileNothingIsPaused() {
        server.brings(3);
        server.brings(2);

        assertThat(read).isEqualTo(5);
    }

    @Test
    void afterAPauseTheRestIsReadWithoutTheServer() {
        pausing = true;
        server.brings(3);
        assertThat(read).isEqualTo(1);
        assertThat(server.asked).as("whether the server would call again").isFalse();

        pausing = false;
        input.resume();

        assertThat(read).isEqualTo(3);
        assertThat(server.asked).isTrue();
    }

    @Test
    void aPauseEndsOnce() {
        assertThat(input.pause()).isTrue();
        assertThat(input.pause()).isFalse();

        input.resume();

        assertThat(input.pause()).isTrue();
    }

    @Test
    void aPauseThatEndsBeforeTheReaderNoticesChangesNothing() {
        input.pause();
        input.resume();
        server.brings(3);

        assertThat(read).isEqualTo(3);
    }

    @Test
    void anEndedSocketIsNotAskedForBytes() {
        pausing = true;
        server.brings(3);
        input.end();
        input.resume();

        assertThat(read).isEqualTo(1);
        assertThat(server.asked).isFalse();
    }

    /** Tyrus' loop goes on after it has closed the socket. */
    @Test
    void whoIsReadingWhenTheSocketEndsGetsNothingMore() throws IOException {
        server.there = 3;
        server.asked = false;
        input.end();

        assertThat(input.isReady()).isFalse();
        assertThat(input.available()).isZero();
        assertThat(input.read(new byte[3], 0, 3)).isZero();
        assertThat(input.isFinished()).isTrue();
        assertThat(server.there).isEqualTo(3);
        server.there = 0;
        assertThat(input.isReady()).isFalse();
        assertThat(server.asked).as("whether the server would call again").isFalse();
    }

    /** The server tells it with locks held that Tyrus may want. */
    @Test
    void theEndIsToldOnAnotherThread() {
        server.reader.onError(new IOException("reset"));
        assertThat(told).isEmpty();

        ends.remove(0).run();

        assertThat(told).containsExactly("reset");
    }

    @Test
    void ifNothingCameMeanwhileTheServerCallsAgain() {
        pausing = true;
        server.brings(1);
        pausing = false;
        input.resume();
        assertThat(read).isEqualTo(1);

        server.brings(1);

        assertThat(read).isEqualTo(2);
    }

    @Test
    void fragmentsAreToldOneByOne() {
        server.bytes = new byte[] {0x01, (byte) 0x80, 0, 0, 0, 0, 0x00, (byte) 0x80, 0, 0, 0, 0};
        server.brings(12);

        assertThat(told).containsExactly("fragment after 0", "fragment after 6");
    }

    @Test
    void aViolationIsToldOnceWhatCameBeforeItWasHandled() {
        server.bytes = new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0, (byte) 0x8a, 0, 0, 0, 0, 0};
        server.brings(12);
        server.brings(5);

        assertThat(read).isEqualTo(7);
        assertThat(told).containsExactly("1002 after 7");
        assertThat(server.there).as("what nobody will read").isZero();
    }

    /** As the container's is once the connection is closed. */
    private static final class Gone extends ServletInputStream {

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public int read() {
            return -1;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("neither asynchronous nor an upgrade");
        }
    }

    /** A socket that calls its reader again only if that has asked in vain. */
    private static final class Server extends ServletInputStream {

        /** A pong, if nothing else is said, with a mask. */
        private byte[] bytes = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

        private int at;
        private ReadListener reader;
        private int there;
        private boolean asked = true;

        void brings(int bytes) {
            there += bytes;
            if (asked) {
                asked = false;
                try {
                    reader.onDataAvailable();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public boolean isReady() {
            asked = there == 0;
            return !asked;
        }

        @Override
        public int available() {
            return there;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int some = Math.min(there, length);
            for (int i = 0; i < some; i++) {
                into[offset + i] = bytes[at++ % bytes.length];
            }
            there -= some;
            return some;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            reader = listener;
        }
    }
}
