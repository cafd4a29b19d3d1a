package app.homin.service.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.account.UserAccount;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.chat.ChatService;
import app.homin.service.error.ConflictException;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.ChatChange;
import app.homin.service.receipt.ReadMoved;
import app.homin.service.receipt.ReceiptService;
import app.homin.service.support.ServiceDeployment;
import app.homin.service.support.ToldChanges;
import app.homin.service.sync.MissedChanges;
import app.homin.service.sync.ResyncException;
import app.homin.service.sync.SyncService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import jakarta.validation.ConstraintViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Posts with the container's transactions: what is committed is announced in order and once, and nothing else is. */
@ExtendWith(ArquillianExtension.class)
class MessagePostedIT {

    private static final int PARALLEL = 10;

    @Inject
    private MessageService messages;

    @Inject
    private ChatService chats;

    @Inject
    private ReceiptService receipts;

    @Inject
    private SyncService changes;

    @Inject
    private ToldChanges told;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    @Resource
    private ManagedExecutorService threads;

    private Caller anna;
    private Caller bohdan;
    private String chatId;

    @Deployment
    static WebArchive services() {
        return ServiceDeployment.create(MessagePostedIT.class, ServiceDeployment.class, ToldChanges.class);
    }

    @BeforeEach
    void openChat() throws Exception {
        anna = register("Анна");
        bohdan = register("Bohdan");
        chatId = chats.openDirect(anna, Ids.format(bohdan.userId())).chat().id();
    }

    @Test
    void postedMessageIsTold() {
        PostedMessage posted = messages.post(anna, chatId, draft("hello"));

        assertThat(posted.repeated()).isFalse();
        assertThat(told.ofChat(chatId)).last().isEqualTo(new MessagePosted(chatId, 2, posted.message()));
    }

    @Test
    void sameClientIdInParallelIsStoredOnceAndAnsweredAlike() throws Exception {
        MessageDraft draft = draft("once");

        List<PostedMessage> answers = inParallel(() -> messages.post(anna, chatId, draft));

        assertThat(answers)
                .extracting(PostedMessage::message)
                .containsOnly(answers.get(0).message());
        assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        assertThat(messages.page(bohdan, chatId, null, null, null, 50).items()).hasSize(1);
        assertThat(told.ofChat(chatId))
                .filteredOn(MessagePosted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void messagesOfManyThreadsAreDenseAndToldInOrder() throws Exception {
        inParallel(() -> {
            for (int i = 0; i < 20; i++) {
                messages.post(anna, chatId, draft("message " + i));
            }
            return null;
        });

        List<MessagePosted> posted = told.ofChat(chatId).stream()
                .filter(MessagePosted.class::isInstance)
                .map(MessagePosted.class::cast)
                .toList();
        assertThat(posted)
                .extracting(change -> change.message().seq())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 20 * PARALLEL).boxed().toList());
        assertThat(posted).extracting(ChatChange::rev).isSorted();
    }

    @Test
    void aDraftThatBreaksARuleIsRefusedBeforeItWaitsForTheLane() {
        assertThatThrownBy(() -> messages.submit(anna, chatId, new MessageDraft(null, " ", null), null))
                .isInstanceOf(ConstraintViolationException.class);

        assertThat(told.ofChat(chatId)).noneMatch(MessagePosted.class::isInstance);
    }

    @Test
    void clientIdOfAnotherChatIsAConflict() throws Exception {
        Caller clara = register("Clara");
        String other = chats.openDirect(anna, Ids.format(clara.userId())).chat().id();
        MessageDraft draft = draft("here");
        messages.post(anna, chatId, draft);

        assertThatThrownBy(() -> messages.post(anna, other, draft)).isInstanceOf(ConflictException.class);
    }

    @Test
    void whoIsNotAMemberFindsNoChat() throws Exception {
        Caller clara = register("Clara");

        assertThatThrownBy(() -> messages.post(clara, chatId, draft("let me in")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> messages.page(clara, chatId, null, null, null, 50))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> changes.since(clara, chatId, 0, 50)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> receipts.markRead(clara, chatId, 0)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void directChatOpenedFromBothSidesAtOnceIsOne() throws Exception {
        Caller clara = register("Clara");
        Caller danylo = register("Danylo");

        List<String> ids = inParallel(List.of(
                () -> chats.openDirect(clara, Ids.format(danylo.userId()))
                        .chat()
                        .id(),
                () -> chats.openDirect(danylo, Ids.format(clara.userId()))
                        .chat()
                        .id()));

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void resumingTellsWhatWasMissedPieceByPiece() {
        for (int i = 0; i < 5; i++) {
            messages.post(anna, chatId, draft("message " + i));
        }
        receipts.markRead(bohdan, chatId, 5);

        MissedChanges first = changes.since(bohdan, chatId, 1, 3);
        MissedChanges rest = changes.since(bohdan, chatId, first.rev(), 3);

        assertThat(first.complete()).isFalse();
        assertThat(first.events()).extracting(ChatChange::rev).containsExactly(2L, 3L, 4L);
        assertThat(rest.complete()).isTrue();
        assertThat(rest.events()).extracting(ChatChange::rev).containsExactly(5L, 6L, 7L);
        assertThat(rest.events()).last().isEqualTo(new ReadMoved(chatId, 7, Ids.format(bohdan.userId()), 5));
        assertThatThrownBy(() -> changes.since(bohdan, chatId, 8, 3)).isInstanceOf(ResyncException.class);
    }

    @Test
    void messageIsReadOnceTheOtherOneReadIt() {
        messages.post(anna, chatId, draft("hello"));
        assertThat(chats.get(bohdan, chatId).unreadCount()).isEqualTo(1);
        assertThat(chats.get(anna, chatId).lastMessage().status()).isFalse();

        receipts.markRead(bohdan, chatId, 1);

        assertThat(chats.get(bohdan, chatId).unreadCount()).isZero();
        assertThat(chats.get(anna, chatId).lastMessage())
                .extracting(MessageView::status, MessageView::delivery)
                .containsExactly(true, "read");
    }

    private Caller register(String firstName) throws Exception {
        transaction.begin();
        UserAccount user =
                new UserAccount(UUID.randomUUID() + "@example.org", "$argon2id$", firstName, null, Instant.EPOCH);
        entities.persist(user);
        transaction.commit();
        return new Caller(user.getId(), "session", Set.of("user"));
    }

    private static MessageDraft draft(String body) {
        return new MessageDraft(UUID.randomUUID(), body, null);
    }

    private <T> List<T> inParallel(Callable<T> work) throws Exception {
        return inParallel(IntStream.range(0, PARALLEL).mapToObj(i -> work).toList());
    }

    private <T> List<T> inParallel(List<Callable<T>> works) throws Exception {
        List<Future<T>> results = threads.invokeAll(works);
        List<T> values = new ArrayList<>();
        for (Future<T> result : results) {
            values.add(result.get());
        }
        return values;
    }
}
