package app.homin.service.export;

import app.homin.service.media.PictureStore;
import app.homin.service.people.MeView;
import app.homin.service.session.SessionView;
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

/** All data of a user. Can be written once, by one thread. */
public final class Export {

    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withFormatting(true));
    /** Number of messages of a chat that are scanned at a time. */
    private static final int STRETCH = 2_000;

    private final long userId;
    private final MeView me;
    private final List<SessionView> devices;
    private final PictureStore pictures;
    private final ExportStore store;

    Export(long userId, MeView me, List<SessionView> devices, PictureStore pictures, ExportStore store) {
        this.userId = userId;
        this.me = me;
        this.devices = devices;
        this.pictures = pictures;
        this.store = store;
    }

    /** Writes all data and leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(zip, "profile.json");
        write(zip, JSON.toJson(me));
        entry(zip, "devices.json");
        write(zip, JSON.toJson(devices));
        writePicture(zip);
        writeChats(zip);
        writeMessages(zip);
        zip.finish();
        zip.flush();
    }

    private void writePicture(ZipOutputStream zip) throws IOException {
        Optional<byte[]> picture = pictures.largest(me.imagePath());
        if (picture.isPresent()) {
            entry(zip, "avatar.jpg");
            zip.write(picture.get());
        }
    }

    private void writeChats(ZipOutputStream zip) throws IOException {
        entry(zip, "chats.json");
        Items items = new Items(zip);
        for (List<ExportedChat> some = store.chats(userId, 0); !some.isEmpty(); some = after(some)) {
            items.addAll(some);
        }
        items.end();
    }

    private void writeMessages(ZipOutputStream zip) throws IOException {
        entry(zip, "messages.json");
        Items items = new Items(zip);
        for (List<ExportedChat> some = store.chats(userId, 0); !some.isEmpty(); some = after(some)) {
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

    /**
     * Batches of chats in the same order: large chats alone, others together as long as their messages fit into one
     * stretch.
     */
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

    private List<ExportedChat> after(List<ExportedChat> chats) {
        return store.chats(userId, Long.parseLong(chats.get(chats.size() - 1).id()));
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a JSON array item by item. */
    private static final class Items {

        private final OutputStream out;
        private String separator = "[\n";

        private Items(OutputStream out) {
            this.out = out;
        }

        private void addAll(List<?> some) throws IOException {
            for (Object item : some) {
                Export.write(out, separator + JSON.toJson(item).strip());
                separator = ",\n";
            }
        }

        private void end() throws IOException {
            Export.write(out, separator.equals("[\n") ? "[]" : "\n]");
        }
    }
}
