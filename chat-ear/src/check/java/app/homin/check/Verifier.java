package app.homin.check;

import app.homin.check.Logbook.Acked;
import app.homin.check.Logbook.Cut;
import app.homin.check.Logbook.Door;
import app.homin.check.Logbook.Gap;
import app.homin.check.Logbook.Refused;
import app.homin.check.Logbook.Resumed;
import app.homin.check.Logbook.Sent;
import app.homin.check.Logbook.Shown;
import app.homin.check.StoredHistory.Chat;
import app.homin.check.StoredHistory.Member;
import app.homin.check.StoredHistory.Stored;
import app.homin.check.Verdict.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what the clients noted with what is stored in the end. Knows nothing of sockets and servers. Used once, by one
 * thread.
 */
final class Verifier {

    private final Logbook logbook;
    private final StoredHistory database;
    private final Verdict verdict = new Verdict();
    private final Map<String, Stored> byClientId = new HashMap<>();

    /** @param database read after the last client has come to rest */
    Verifier(Logbook logbook, StoredHistory database) {
        this.logbook = logbook;
        this.database = database;
    }

    /**
     * Finds everything that is wrong.
     *
     * @param rest the same history as the API tells it
     * @param screens which chats each client shows
     * @param readings how far each person has read, by person and chat
     */
    Verdict verify(List<Stored> rest, Map<String, Set<String>> screens, Map<String, Map<String, ReadRange>> readings) {
        stored();
        restAgrees(rest);
        acknowledged();
        refused();
        resolved();
        senderOrder();
        screens(screens);
        unread(readings);
        logbook.all(Gap.class).forEach(gap -> verdict.add(Finding.SILENT_GAP, gap));
        cuts();
        return verdict;
    }

    private void stored() {
        Set<String> bodies = new HashSet<>();
        for (Stored message : database.messages()) {
            boolean twice = byClientId.putIfAbsent(message.clientId(), message) != null;
            if (!bodies.add(message.body()) || twice) {
                verdict.add(Finding.DOUBLED_STORED, message);
            }
        }
        Map<String, List<Stored>> byChat = group(database.messages(), Stored::chat);
        for (Chat chat : database.chats()) {
            long seq = 0;
            long rev = 0;
            for (Stored message : byChat.getOrDefault(chat.id(), List.of())) {
                seq++;
                if (message.seq() != seq) {
                    verdict.add(Finding.SEQ_NOT_DENSE, "expected " + seq + " at " + message);
                    seq = message.seq();
                }
                if (message.rev() <= rev || message.rev() > chat.rev()) {
                    verdict.add(Finding.REV_NOT_ASCENDING, "after " + rev + ", in " + chat + ": " + message);
                }
                rev = message.rev();
            }
            if (seq != chat.lastSeq()) {
                verdict.add(Finding.SEQ_NOT_DENSE, chat + " ends with " + seq);
            }
        }
    }

    private void restAgrees(List<Stored> rest) {
        Set<Stored> told = new HashSet<>(rest);
        Set<Stored> there = new HashSet<>(database.messages());
        there.stream().filter(message -> !told.contains(message)).forEach(message -> restDiffers("not told", message));
        told.stream().filter(message -> !there.contains(message)).forEach(message -> restDiffers("invented", message));
        if (rest.size() != told.size()) {
            restDiffers("told twice", rest.size() - told.size());
        }
        if (!inOrder(rest)) {
            restDiffers("out of order", "");
        }
    }

    private void restDiffers(String how, Object what) {
        verdict.add(Finding.REST_DIFFERS, how + " " + what);
    }

    private static boolean inOrder(List<Stored> messages) {
        Map<String, Long> last = new HashMap<>();
        return messages.stream().allMatch(message -> {
            Long before = last.put(message.chat(), message.seq());
            return before == null || before < message.seq();
        });
    }

    private void acknowledged() {
        for (Acked ack : logbook.all(Acked.class)) {
            Stored message = byClientId.get(ack.clientId());
            if (message == null) {
                verdict.add(Finding.ACKED_LOST, ack);
            } else if (message.seq() != ack.seq()
                    || !message.chat().equals(ack.chat())
                    || !message.body().equals(ack.body())) {
                verdict.add(Finding.CONTRADICTED, ack + " but " + message);
            }
        }
    }

    private void refused() {
        for (Refused refusal : logbook.all(Refused.class)) {
            if (refusal.forGood() && byClientId.containsKey(refusal.clientId())) {
                verdict.add(Finding.FAILED_BUT_STORED, refusal);
            }
        }
    }

    private void resolved() {
        Set<String> over = new HashSet<>();
        logbook.all(Acked.class).forEach(ack -> over.add(ack.clientId()));
        logbook.all(Refused.class).stream().filter(Refused::forGood).forEach(refusal -> over.add(refusal.clientId()));
        logbook.all(Sent.class).stream()
                .filter(sent -> !over.contains(sent.clientId()))
                .forEach(sent -> verdict.add(Finding.UNRESOLVED, sent));
    }

    /** What one client sent over its socket to one chat; whatever was refused once had to queue again. */
    private void senderOrder() {
        Set<String> refused = new HashSet<>();
        logbook.all(Refused.class).forEach(refusal -> refused.add(refusal.clientId()));
        Map<String, Long> last = new HashMap<>();
        for (Sent sent : logbook.all(Sent.class)) {
            Stored message = byClientId.get(sent.clientId());
            if (message == null || sent.door() != Door.SOCKET || refused.contains(sent.clientId())) {
                continue;
            }
            Long before = last.merge(sent.device() + " " + sent.chat(), message.seq(), Math::max);
            if (before != message.seq()) {
                verdict.add(Finding.REORDERED_SENDER, message + " after " + before);
            }
        }
    }

    private void screens(Map<String, Set<String>> screens) {
        Map<String, List<Shown>> shown = group(logbook.all(Shown.class), entry -> entry.device() + " " + entry.chat());
        Map<String, List<Stored>> stored = group(database.messages(), Stored::chat);
        screens.forEach((device, chats) -> chats.forEach(chat -> screen(
                shown.getOrDefault(device + " " + chat, List.of()), device, stored.getOrDefault(chat, List.of()))));
    }

    private void screen(List<Shown> shown, String device, List<Stored> stored) {
        Set<String> seen = new HashSet<>();
        Set<Long> seqs = new TreeSet<>();
        long last = 0;
        for (Shown entry : shown) {
            Stored message = byClientId.get(entry.clientId());
            if (message == null || !same(message, entry)) {
                verdict.add(Finding.GHOST, entry + ", stored is " + message);
            }
            if (!seen.add(entry.clientId())) {
                verdict.add(Finding.DOUBLED_SHOWN, entry);
            } else if (entry.seq() <= last) {
                verdict.add(Finding.REORDERED_SHOWN, entry + " after seq " + last);
            }
            last = Math.max(last, entry.seq());
            seqs.add(entry.seq());
        }
        for (Stored message : stored) {
            if (!seqs.contains(message.seq())) {
                verdict.add(Finding.NOT_SHOWN, message + " to " + device);
            }
        }
    }

    private static boolean same(Stored message, Shown entry) {
        return message.chat().equals(entry.chat())
                && message.seq() == entry.seq()
                && message.body().equals(entry.body());
    }

    private void unread(Map<String, Map<String, ReadRange>> readings) {
        Map<String, Chat> chats = database.chats().stream().collect(Collectors.toMap(Chat::id, Function.identity()));
        for (Member member : database.members()) {
            ReadRange reading = readings.getOrDefault(member.person(), Map.of()).get(member.chat());
            long unread = chats.get(member.chat()).lastSeq() - member.readSeq();
            if (member.unread() != unread || (reading != null && !reading.agreesWith(member.readSeq()))) {
                verdict.add(Finding.UNREAD_WRONG, member + ", unread should be " + unread + ", has read " + reading);
            }
        }
    }

    /** After a cut a client is back on another connection, or has gone on over the same. */
    private void cuts() {
        Map<String, List<Resumed>> resumed = group(logbook.all(Resumed.class), Resumed::device);
        Set<String> lost = new HashSet<>();
        logbook.all(Logbook.Lost.class).forEach(entry -> lost.add(entry.device() + " " + entry.connection()));
        for (Cut cut : logbook.all(Cut.class)) {
            boolean wentOn =
                    cut.kind() == FaultProxy.Cut.STALL && !lost.contains(cut.device() + " " + cut.connection());
            boolean cameBack = resumed.getOrDefault(cut.device(), List.of()).stream()
                    .anyMatch(entry -> entry.connection() > cut.connection());
            if (!wentOn && !cameBack) {
                verdict.add(Finding.CUT_UNRESOLVED, cut);
            }
        }
    }

    private static <T> Map<String, List<T>> group(List<T> entries, Function<T, String> key) {
        return entries.stream().collect(Collectors.groupingBy(key));
    }
}
