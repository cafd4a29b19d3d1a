package app.homin.service.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.homin.service.Caller;
import app.homin.service.error.BusyException;
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

class LaneTest {

    private static final Caller ANNA = new Caller(1, "session", Set.of("user"));

    private final Database database = new Database();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Lane lane = lane(100, Duration.ofMinutes(1));
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
        CompletableFuture<String> first = post(7, "first");
        database.awaitHanging();
        CompletableFuture<String> second = post(7, "second");
        CompletableFuture<String> third = post(8, "third");
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
        List<CompletableFuture<String>> group = groupAroundPoison(7);

        assertThat(get(group.get(0))).isNotNull();
        assertThat(get(group.get(2))).isNotNull();
        assertThatThrownBy(() -> get(group.get(1))).isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThat(told).containsExactly("zero", "good", "better");
    }

    /** Three messages that are written together, the second of which cannot be written. */
    private List<CompletableFuture<String>> groupAroundPoison(long chatOfLast) throws Exception {
        database.poison = "poison";
        database.hang();
        post(7, "zero");
        database.awaitHanging();
        List<CompletableFuture<String>> group = List.of(post(7, "good"), post(7, "poison"), post(chatOfLast, "better"));
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
        List<CompletableFuture<String>> group = groupAroundPoison(8);

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
        CompletableFuture<String> bad = post(7, "poison");
        database.thenFail = new SQLException("gone");
        CompletableFuture<String> second = post(7, "second");
        CompletableFuture<String> third = post(7, "third");
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
        CompletableFuture<String> first = post(7, "writing");
        database.awaitHanging();
        CompletableFuture<String> second = post(7, "waiting");
        lane.stop();

        lane.abandon();

        assertThatThrownBy(() -> get(first)).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> get(second)).isInstanceOf(BusyException.class);
    }

    @Test
    void aLaneThatHasEndedAnswersWhatComesWhileItEnds() throws Exception {
        for (int i = 0; i < 200; i++) {
            Lane ending = lane(100, Duration.ofMinutes(1));
            Thread itsThread = run(ending);
            List<Pending<String>> posts = new ArrayList<>();
            ending.stop();
            for (int j = 0; j < 20; j++) {
                Pending<String> post = new Pending<>(new Say(7, "late"));
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
        Lane impatient = lane(100, Duration.ZERO);
        Thread itsThread = run(impatient);
        database.hang();
        Pending<String> stuck = new Pending<>(new Say(7, "stuck"));
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
        CompletableFuture<String> last = post(7, "last");
        lane.stop();
        CompletableFuture<String> late = post(7, "late");
        database.resume();

        assertThat(get(last)).isNotNull();
        assertThatThrownBy(() -> get(late)).isInstanceOf(BusyException.class);
        thread.join(10_000);
        assertThat(database.closed).isTrue();
    }

    private Lane lane(int capacity, Duration patience) {
        return new Lane(database, new Ear(), capacity, 50, patience);
    }

    private static Thread run(Lane lane) {
        Thread thread = new Thread(lane, "lane");
        thread.start();
        return thread;
    }

    private CompletableFuture<String> post(long chatId, String body) {
        Pending<String> post = new Pending<>(new Say(chatId, body));
        lane.submit(post);
        return post.answer();
    }

    /** A change whose answer is its text. */
    private record Say(long chatId, String text) implements Change<String> {

        @Override
        public Caller caller() {
            return ANNA;
        }

        @Override
        public String apply(Group group) {
            return text;
        }
    }

    private record Said(String chatId, long rev) implements ChatChange {

        @Override
        public String type() {
            return "said";
        }
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private final class Ear implements Lane.Listener {

        @Override
        public void committed(WrittenGroup group) {
            if (deaf) {
                throw new StackOverflowError();
            }
            group.changes().forEach(changed -> told.add(changed.change().chatId()));
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

    /** A store that writes groups at once, hangs or fails, as the test wants. */
    private static final class Database implements Lane.Store {

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
        public WrittenGroup write(List<Pending<?>> group, boolean repeats) throws Exception {
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
            List<String> bodies = group.stream().map(pending -> text(pending)).toList();
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
            for (Pending<?> pending : group) {
                // The text stands in for the chat, so that tests can read what was announced.
                changes.add(new ChatChanged(new Said(text(pending), 1), Set.of(), null));
                answers.add(() -> answer(pending));
            }
            return new WrittenGroup(changes, Set.of(), answers);
        }

        private static String text(Pending<?> pending) {
            return ((Say) pending.change()).text();
        }

        @SuppressWarnings("unchecked")
        private static void answer(Pending<?> pending) {
            ((Pending<String>) pending).answer().complete(text(pending));
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void check() {}
    }
}
