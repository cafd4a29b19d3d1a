package app.homin.service.export;

import app.homin.service.Caller;
import app.homin.service.media.PictureStore;
import app.homin.service.people.MeView;
import app.homin.service.profile.ProfileLimits;
import app.homin.service.profile.ProfileService;
import app.homin.service.session.SessionService;
import app.homin.service.session.SessionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that somebody has here, as one ZIP: their profile, picture, devices and chats, and what they said. It is
 * written as it is read, so that neither memory nor a connection is held for long. Thread-safe.
 */
@ApplicationScoped
public class ExportService {

    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withFormatting(true));
    /** So many messages of a chat are looked through at a time. */
    private static final int STRETCH = 2_000;

    private ProfileService profiles;
    private SessionService sessions;
    private PictureStore pictures;
    private ExportStore store;
    private ProfileLimits limits;

    protected ExportService() {}

    @Inject
    public ExportService(
            ProfileService profiles,
            SessionService sessions,
            PictureStore pictures,
            ExportStore store,
            ProfileLimits limits) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.pictures = pictures;
        this.store = store;
        this.limits = limits;
    }

    /** An export that can be written once. */
    public interface Export {

        /** Writes all of it and leaves the stream open. */
        void write(OutputStream out) throws IOException;
    }

    /** @throws app.homin.service.error.BusyException if the caller has just had some */
    public Export open(Caller caller) {
        limits.export(caller);
        MeView me = profiles.me(caller);
        List<SessionView> devices = sessions.list(caller);
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            entry(zip, "profile.json");
            write(zip, JSON.toJson(me));
            entry(zip, "devices.json");
            write(zip, JSON.toJson(devices));
            writePicture(zip, me.imagePath());
            writeChats(zip, caller.userId());
            writeMessages(zip, caller.userId());
            zip.finish();
            zip.flush();
        };
    }

    private void writePicture(ZipOutputStream zip, String path) throws IOException {
        Optional<byte[]> picture = pictures.largest(path);
        if (picture.isPresent()) {
            entry(zip, "avatar.jpg");
            zip.write(picture.get());
        }
    }

    private void writeChats(ZipOutputStream zip, long userId) throws IOException {
        entry(zip, "chats.json");
        Items items = new Items(zip);
        for (List<ExportedChat> some = store.chats(userId, 0); !some.isEmpty(); some = after(userId, some)) {
            items.addAll(some);
        }
        items.end();
    }

    private void writeMessages(ZipOutputStream zip, long userId) throws IOException {
        entry(zip, "messages.json");
        Items items = new Items(zip);
        for (List<ExportedChat> some = store.chats(userId, 0); !some.isEmpty(); some = after(userId, some)) {
            for (List<ExportedChat> together : stretches(some)) {
                List<String> ids = together.stream().map(ExportedChat::id).toList();
                long last =
                        together.stream().mapToLong(ExportedChat::lastSeq).max().orElse(0);
                for (long seq = 0; seq < last; seq += STRETCH) {
                    items.addAll(store.messages(userId, ids, seq, seq + STRETCH));
                }
            }
        }
        items.end();
    }

    /** In the same order: large chats one by one, of others so many that they have no more messages together than a stretch. */
    private static List<List<ExportedChat>> stretches(List<ExportedChat> chats) {
        List<List<ExportedChat>> stretches = new ArrayList<>();
        long room = 0;
        for (ExportedChat chat : chats) {
            if (stretches.isEmpty() || chat.lastSeq() > room) {
                stretches.add(new ArrayList<>());
                room = STRETCH;
            }
            stretches.get(stretches.size() - 1).add(chat);
            room -= chat.lastSeq();
        }
        return stretches;
    }

    private List<ExportedChat> after(long userId, List<ExportedChat> chats) {
        return store.chats(userId, Long.parseLong(chats.get(chats.size() - 1).id()));
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON array that is written item by item. */
    private static final class Items {

        private final OutputStream out;
        private String separator = "[\n";

        private Items(OutputStream out) {
            this.out = out;
        }

        private void addAll(List<?> some) throws IOException {
            for (Object item : some) {
                ExportService.write(out, separator + JSON.toJson(item).strip());
                separator = ",\n";
            }
        }

        private void end() throws IOException {
            ExportService.write(out, separator.equals("[\n") ? "[]" : "\n]");
        }
    }
}
