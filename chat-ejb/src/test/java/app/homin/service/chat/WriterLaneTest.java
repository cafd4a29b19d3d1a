package app.homin.service.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.homin.service.Caller;
import app.homin.service.chat.ChatChange.MessagePosted;
import app.homin.service.error.BusyException;
import app.homin.service.message.MessageDraft;
import app.homin.service.message.PostedMessage;
import jakarta.persistence.PersistenceException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriterLaneTest {

    private static final Caller ANNA = new Caller(1, "session", Set.of("user"));

    private final Database database = new Database();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final WriterLane lane = lane(100, Duration.ofMinutes(1));
    private Thread thread;
    private volatile boolean deaf;

    @BeforeEach
    void start() {
        thread = run(lane);
    }

    @AfterEach
    void stop() throws InterruptedException {
        database.resume();
        lane.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whatComesDuringACommitIsTheNextGroup() throws Exception {
        database.hang();
        CompletableFuture<PostedMessage> first = post(7, "first");
        database.awaitHanging();
        CompletableFuture<PostedMessage> second = post(7, "second");
        CompletableFuture<PostedMessage> third = post(8, "third");
        assertThat(lane.depth()).isEqualTo(3);
        database.resume();

        assertThat(get(first)).isNotNull();
        assertThat(get(second)).isNotNull();
        assertThat(get(third)).isNotNull();
        assertThat(database.groups).containsExactly(List.of("first"), List.of("second", "third"));
        assertThat(told).containsExactly("first", "second", "third");
    }

    @Test
    void nothingIsAnsweredBeforeItIsTold() throws Exception {
        CompletableFuture<List<String>> toldThen = post(7, "hello").thenApply(any -> List.copyOf(told));

        assertThat(get(toldThen)).containsExactly("hello");
    }

    @Test
    void aRepeatedMessageIsLookedForOnlyWhenOneWasMet() throws Exception {
        get(post(7, "new"));
        assertThat(database.looked).isZero();
        database.failOnce(new SQLIntegrityConstraintViolationException("duplicate"));

        get(post(7, "again"));

        assertThat(database.looked).isEqualTo(1);
    }

    @Test
    void aLostDeadlockIsTriedAgain() throws Exception {
        database.failOnce(new SQLTransactionRollbackException("deadlock"));

        assertThat(get(post(7, "hello"))).isNotNull();
    }

    @Test
    void whatTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
        List<CompletableFuture<PostedMessage>> group = groupAroundPoison(7);

        assertThat(get(group.get(0))).isNotNull();
        assertThat(get(group.get(2))).isNotNull();
        assertThatThrownBy(() -> get(group.get(1))).isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThat(told).containsExactly("zero", "good", "better");
    }

    /** Three messages that are written together, of which the second cannot be. */
    private List<CompletableFuture<PostedMessage>> groupAroundPoison(long chatOfLast) throws Exception {
        database.poison = "poison";
        database.hang();
        post(7, "zero");
        database.awaitHanging();
        List<CompletableFuture<PostedMessage>> group =
                List.of(post(7, "good"), post(7, "poison"), post(chatOfLast, "better"));
        database.resume();
        return group;
    }

    static Stream<Throwable> defects() {
        return Stream.of(
                new NullPointerException("a defect"), new StackOverflowError(), new SQLDataException("too long"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectFailsOnlyTheChangeThatMeetsIt(Throwable defect) throws Exception {
        database.poisoned = defect;
        List<CompletableFuture<PostedMessage>> group = groupAroundPoison(8);

        assertThat(get(group.get(0))).isNotNull();
        assertThat(get(group.get(2))).isNotNull();
        assertThatThrownBy(() -> group.get(1).get(10, TimeUnit.SECONDS)).hasCause(defect);
        assertThat(get(post(7, "later"))).isNotNull();
        assertThat(told).containsExactly("zero", "good", "better", "later");
        assertThat(lane.hasEnded()).isFalse();
    }

    @Test
    void whereTheDatabaseIsLostMeanwhileNobodyIsTriedAlone() throws Exception {
        database.poison = "poison";
        database.poisoned = new NullPointerException("a defect");
        database.hang();
        post(7, "zero");
        database.awaitHanging();
        CompletableFuture<PostedMessage> bad = post(7, "poison");
        database.thenFail = new SQLException("gone");
        CompletableFuture<PostedMessage> second = post(7, "second");
        CompletableFuture<PostedMessage> third = post(7, "third");
        database.resume();

        assertThatThrownBy(() -> get(bad)).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> get(second)).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> get(third)).isInstanceOf(BusyException.class);
        assertThat(told).containsExactly("zero");
    }

    @Test
    void aDatabaseThatWasLostUnderJpaIsNoDefect() throws Exception {
        database.failOnce(new IllegalStateException(new PersistenceException("gone")));

        assertThatThrownBy(() -> get(post(7, "hello"))).isInstanceOf(BusyException.class);
    }

    @Test
    void whatCannotBeToldIsAnsweredAndDoubted() throws Exception {
        deaf = true;

        assertThat(get(post(7, "hello"))).isNotNull();

        await().untilAsserted(() -> assertThat(told).containsExactly("doubt 7"));
    }

    @Test
    void thoseWhoWaitForAHangingDatabaseAreAnsweredAtTheEnd() throws Exception {
        database.hang();
        CompletableFuture<PostedMessage> first = post(7, "writing");
        database.awaitHanging();
        CompletableFuture<PostedMessage> second = post(7, "waiting");
        lane.stop();

        lane.abandon();

        assertThatThrownBy(() -> get(first)).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> get(second)).isInstanceOf(BusyException.class);
    }

    @Test
    void aLaneThatHasEndedAnswersWhatComesWhileItEnds() throws Exception {
        for (int i = 0; i < 200; i++) {
            WriterLane ending = lane(100, Duration.ofMinutes(1));
            Thread itsThread = run(ending);
            List<PendingChange.Post> posts = new ArrayList<>();
            ending.stop();
            for (int j = 0; j < 20; j++) {
                PendingChange.Post post = new PendingChange.Post(ANNA, 7, draft("late"), null);
                posts.add(post);
                ending.submit(post);
            }
            itsThread.interrupt();
            itsThread.join(10_000);

            assertThat(ending.hasEnded()).isTrue();
            assertThat(posts).allMatch(post -> post.answer().isDone());
        }
    }

    @Test
    void aLostDatabaseIsToldToEverybodyInTheGroup() throws Exception {
        database.failOnce(new SQLException("gone"));

        assertThatThrownBy(() -> get(post(7, "hello"))).isInstanceOf(BusyException.class);
        assertThat(told).isEmpty();
        assertThat(get(post(7, "again"))).isNotNull();
        assertThat(told).containsExactly("again");
    }

    @Test
    void aCommitWithUnknownEndMakesTheChatDoubtful() throws Exception {
        database.failOnce(new DoubtfulCommitException(new SQLException("lost during the commit")));

        assertThatThrownBy(() -> get(post(7, "perhaps"))).isInstanceOf(BusyException.class);

        await().untilAsserted(() -> assertThat(told).containsExactly("doubt 7"));
        get(post(7, "surely"));
        assertThat(told).containsExactly("doubt 7", "surely");
    }

    @Test
    void aFullLaneRefuses() throws Exception {
        database.hang();
        post(7, "writing");
        database.awaitHanging();
        for (int i = 0; i < 100; i++) {
            post(7, "waiting");
        }

        assertThatThrownBy(() -> get(post(7, "too much"))).isInstanceOf(BusyException.class);
    }

    @Test
    void whoWaitsTooLongIsAnswered() throws Exception {
        WriterLane impatient = lane(100, Duration.ZERO);
        Thread itsThread = run(impatient);
        database.hang();
        PendingChange.Post stuck = new PendingChange.Post(ANNA, 7, draft("stuck"), null);
        impatient.submit(stuck);

        impatient.expire();

        assertThatThrownBy(() -> get(stuck.answer())).isInstanceOf(BusyException.class);
        database.resume();
        impatient.stop();
        itsThread.join(10_000);
    }

    @Test
    void whatWaitsIsWrittenBeforeTheEnd() throws Exception {
        database.hang();
        post(7, "writing");
        database.awaitHanging();
        CompletableFuture<PostedMessage> last = post(7, "last");
        lane.stop();
        CompletableFuture<PostedMessage> late = post(7, "late");
        database.resume();

        assertThat(get(last)).isNotNull();
        assertThatThrownBy(() -> get(late)).isInstanceOf(BusyException.class);
        thread.join(10_000);
        assertThat(database.closed).isTrue();
    }

    private WriterLane lane(int capacity, Duration patience) {
        return new WriterLane(database, new Ear(), capacity, 50, patience);
    }

    private static Thread run(WriterLane lane) {
        Thread thread = new Thread(lane, "lane");
        thread.start();
        return thread;
    }

    private CompletableFuture<PostedMessage> post(long chatId, String body) {
        PendingChange.Post post = new PendingChange.Post(ANNA, chatId, draft(body), null);
        lane.submit(post);
        return post.answer();
    }

    private static MessageDraft draft(String body) {
        return new MessageDraft(UUID.randomUUID(), body, null);
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private final class Ear implements WriterLane.Listener {

        @Override
        public void committed(List<ChatChanged> changes) {
            if (deaf) {
                throw new StackOverflowError();
            }
            changes.forEach(changed -> told.add(changed.change().chatId()));
        }

        @Override
        public void measured(int size, long commitNanos, long deliveryNanos) {
            assertThat(deliveryNanos).isGreaterThanOrEqualTo(commitNanos);
        }

        @Override
        public void doubted(long chatId) {
            told.add("doubt " + chatId);
        }
    }

    /** Takes groups at once, or hangs, or fails, as told. */
    private static final class Database implements WriterLane.Store {

        final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
        volatile String poison;
        volatile Throwable poisoned;
        volatile Exception thenFail;
        volatile int looked;
        volatile boolean closed;

        private volatile Exception failure;
        private volatile CountDownLatch goOn = new CountDownLatch(0);
        private volatile CountDownLatch hanging = new CountDownLatch(1);

        void hang() {
            hanging = new CountDownLatch(1);
            goOn = new CountDownLatch(1);
        }

        void awaitHanging() throws InterruptedException {
            assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void resume() {
            goOn.countDown();
        }

        void failOnce(Exception cause) {
            failure = cause;
        }

        @Override
        public WrittenGroup write(List<PendingChange> group, boolean repeats) throws Exception {
            if (repeats) {
                looked++;
            }
            hanging.countDown();
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
            Exception cause = failure;
            if (cause != null) {
                failure = null;
                throw cause;
            }
            List<String> bodies = group.stream()
                    .map(change -> ((PendingChange.Post) change).draft().body())
                    .toList();
            if (poison != null && bodies.contains(poison)) {
                failure = thenFail;
                if (poisoned instanceof Error error) {
                    throw error;
                }
                if (poisoned != null) {
                    throw (Exception) poisoned;
                }
                throw new SQLIntegrityConstraintViolationException("refused");
            }
            groups.add(bodies);
            List<ChatChanged> changes = new ArrayList<>();
            List<Runnable> answers = new ArrayList<>();
            for (PendingChange change : group) {
                PendingChange.Post post = (PendingChange.Post) change;
                // The text stands in for the chat, so that what was told can be read.
                changes.add(new ChatChanged(new MessagePosted(post.draft().body(), 1, null), Set.of(), null));
                answers.add(() -> post.answer().complete(new PostedMessage(null, false)));
            }
            return new WrittenGroup(changes, answers);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void check() {}
    }
}
