package app.homin.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.check.Logbook.Acked;
import app.homin.check.Logbook.Cut;
import app.homin.check.Logbook.Door;
import app.homin.check.Logbook.Gap;
import app.homin.check.Logbook.Lost;
import app.homin.check.Logbook.Outcome;
import app.homin.check.Logbook.Refused;
import app.homin.check.Logbook.Resumed;
import app.homin.check.Logbook.Sent;
import app.homin.check.Logbook.Shown;
import app.homin.check.StoredHistory.Chat;
import app.homin.check.StoredHistory.Member;
import app.homin.check.StoredHistory.Stored;
import app.homin.check.Verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing must have looked: each kind of defect, made up, is found and nothing else is. */
class VerifierTest {

    private final Logbook logbook = new Logbook();
    private final List<Stored> stored = new ArrayList<>();
    private final ReadRange reading = new ReadRange();
    private Member member = new Member("7", "olena", 0, 2);
    private List<Stored> rest;

    /** Olena writes "a" and "b", Taras sees both. */
    @BeforeEach
    void twoMessages() {
        stored.add(new Stored("7", 1, 2, "id-a", "olena", "a"));
        stored.add(new Stored("7", 2, 4, "id-b", "olena", "b"));
        sent("a");
        sent("b");
        acked("a", 1);
        acked("b", 2);
        shown("taras-phone", "a", 1);
        shown("taras-phone", "b", 2);
    }

    @Test
    void whatIsRightIsRight() {
        assertThat(verify().clean()).isTrue();
    }

    @Test
    void anAcknowledgedMessageIsLost() {
        sent("c");
        acked("c", 3);

        finds(Finding.ACKED_LOST);
    }

    @Test
    void aMessageIsStoredElsewhereThanAcknowledged() {
        acked("a", 2);

        finds(Finding.CONTRADICTED);
    }

    @Test
    void aMessageIsStoredTwice() {
        stored.add(new Stored("7", 3, 5, "id-other", "olena", "b"));
        logbook.note(new Shown("taras-phone", 0, "7", 3, "id-other", "b"));
        member = new Member("7", "olena", 0, 3);

        finds(Finding.DOUBLED_STORED);
    }

    @Test
    void aMessageIsShownTwice() {
        shown("taras-phone", "b", 2);

        finds(Finding.DOUBLED_SHOWN);
    }

    @Test
    void messagesAreShownInAnotherOrder() {
        shown("taras-tablet", "b", 2);
        shown("taras-tablet", "a", 1);

        finds(Finding.REORDERED_SHOWN);
    }

    @Test
    void messagesAreStoredInAnotherOrderThanSent() {
        stored.add(new Stored("7", 3, 5, "id-d", "olena", "d"));
        stored.add(new Stored("7", 4, 6, "id-c", "olena", "c"));
        member = new Member("7", "olena", 0, 4);
        sent("c");
        sent("d");
        acked("c", 4);
        acked("d", 3);
        shown("taras-phone", "d", 3);
        shown("taras-phone", "c", 4);

        finds(Finding.REORDERED_SENDER);
    }

    @Test
    void whatWasRefusedOnceMayComeLater() {
        stored.add(new Stored("7", 3, 5, "id-d", "olena", "d"));
        stored.add(new Stored("7", 4, 6, "id-c", "olena", "c"));
        member = new Member("7", "olena", 0, 4);
        sent("c");
        sent("d");
        refused("c", false);
        acked("d", 3);
        acked("c", 4);
        shown("taras-phone", "d", 3);
        shown("taras-phone", "c", 4);

        assertThat(verify().clean()).isTrue();
    }

    @Test
    void somebodySeesWhatIsNotStored() {
        shown("taras-phone", "c", 3);

        finds(Finding.GHOST);
    }

    @Test
    void somebodySeesOtherWordsThanStored() {
        logbook.note(new Shown("taras-tablet", 0, "7", 1, "id-a", "A"));
        shown("taras-tablet", "b", 2);

        finds(Finding.GHOST);
    }

    @Test
    void somebodyNeverSeesAMessage() {
        shown("taras-tablet", "a", 1);

        finds(Finding.NOT_SHOWN);
    }

    @Test
    void aConnectionLeavesSomethingOut() {
        logbook.note(new Gap("taras-phone", 0, "7", "seq", 1, 3));

        finds(Finding.SILENT_GAP);
    }

    @Test
    void aNumberIsMissing() {
        stored.set(1, new Stored("7", 3, 4, "id-b", "olena", "b"));
        logbook.note(new Acked("olena-phone", 0, "7", "id-b", 3, "b", 0));

        assertThat(verify().count(Finding.SEQ_NOT_DENSE)).isPositive();
    }

    @Test
    void theLastNumberOfTheChatIsWrong() {
        Verdict verdict = new Verifier(logbook, new StoredHistory(stored, List.of(new Chat("7", 3, 4)), List.of()))
                .verify(stored, Map.of(), Map.of());

        assertThat(verdict.count(Finding.SEQ_NOT_DENSE)).isEqualTo(1);
    }

    @Test
    void aRevisionIsGivenTwice() {
        stored.set(1, new Stored("7", 2, 2, "id-b", "olena", "b"));

        finds(Finding.REV_NOT_ASCENDING);
    }

    @Test
    void theApiTellsLessThanIsStored() {
        rest = stored.subList(0, 1);

        finds(Finding.REST_DIFFERS);
    }

    @Test
    void theApiTellsSomethingTwice() {
        rest = List.of(stored.get(0), stored.get(1), stored.get(1));

        assertThat(verify().count(Finding.REST_DIFFERS)).isPositive();
    }

    @Test
    void unreadMessagesAreCountedWrong() {
        member = new Member("7", "olena", 0, 1);

        finds(Finding.UNREAD_WRONG);
    }

    @Test
    void whatWasReadIsForgotten() {
        reading.acknowledged(2);
        member = new Member("7", "olena", 1, 1);

        finds(Finding.UNREAD_WRONG);
    }

    @Test
    void aMessageHangsForEver() {
        sent("c");
        refused("c", false);

        finds(Finding.UNRESOLVED);
    }

    @Test
    void aFailedMessageIsShownAsFailed() {
        sent("c");
        refused("c", true);

        assertThat(verify().clean()).isTrue();
    }

    @Test
    void aFailedMessageIsStored() {
        refused("a", true);

        finds(Finding.FAILED_BUT_STORED);
    }

    @Test
    void aCutClientNeverComesBack() {
        logbook.note(new Cut("taras-phone", 0, FaultProxy.Cut.RESET, 3));
        logbook.note(new Resumed("taras-phone", 0, Outcome.LOSSLESS, Door.SOCKET, 1, 3));

        finds(Finding.CUT_UNRESOLVED);
    }

    @Test
    void aStalledClientGoesOnOrComesBack() {
        logbook.note(new Cut("taras-phone", 0, FaultProxy.Cut.STALL, 3));
        assertThat(verify().clean()).isTrue();

        logbook.note(new Lost("taras-phone", 0, 3, 1006, false, 0, "nothing heard"));
        finds(Finding.CUT_UNRESOLVED);

        logbook.note(new Resumed("taras-phone", 0, Outcome.LOSSLESS, Door.SOCKET, 1, 4));
        assertThat(verify().clean()).isTrue();
    }

    private void sent(String body) {
        logbook.note(new Sent("olena-phone", 0, "7", "id-" + body, body, Door.SOCKET));
    }

    private void acked(String body, long seq) {
        logbook.note(new Acked("olena-phone", 0, "7", "id-" + body, seq, body, 0));
    }

    private void refused(String body, boolean forGood) {
        logbook.note(new Refused("olena-phone", 0, "7", "id-" + body, "invalid", forGood, 0));
    }

    private void shown(String device, String body, long seq) {
        logbook.note(new Shown(device, 0, "7", seq, "id-" + body, body));
    }

    private void finds(Finding finding) {
        Verdict verdict = verify();
        for (Finding each : Finding.values()) {
            assertThat(verdict.count(each)).as("%s: %s", each, verdict).isEqualTo(each == finding ? 1 : 0);
        }
    }

    private Verdict verify() {
        Set<String> devices =
                Set.copyOf(logbook.all(Shown.class).stream().map(Shown::device).toList());
        Map<String, Set<String>> screens = new HashMap<>();
        devices.forEach(device -> screens.put(device, Set.of("7")));
        long lastSeq = stored.get(stored.size() - 1).seq();
        long rev = stored.stream().mapToLong(Stored::rev).max().orElse(0);
        StoredHistory history = new StoredHistory(stored, List.of(new Chat("7", lastSeq, rev)), List.of(member));
        return new Verifier(logbook, history)
                .verify(rest == null ? stored : rest, screens, Map.of("olena", Map.of("7", reading)));
    }
}
