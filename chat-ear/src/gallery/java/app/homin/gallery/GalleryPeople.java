package app.homin.gallery;

import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody with chats as they are after a week of use, in one language, and those with whom they talk. */
final class GalleryPeople implements AutoCloseable {

    private static final int MANY = 130;

    private final Homin homin;
    private final Map<String, String> say;
    private final List<ChatUser> people = new ArrayList<>();
    private final List<ChatSocket> sockets = new ArrayList<>();
    private final ChatUser viewer;
    private final ChatUser newcomer;
    private final String direct;
    private final String group;
    private final String unread;

    private GalleryPeople(Homin homin, Map<String, String> say, List<String> names) {
        this.homin = homin;
        this.say = say;
        for (String name : names) {
            String[] parts = name.split(" ", 2);
            people.add(ChatUser.register(homin, parts[0], parts[1]));
        }
        viewer = people.get(0);
        newcomer = ChatUser.register(homin, say.get("new"), "1");
        for (int i = 1; i < people.size(); i += 2) {
            sockets.add(people.get(i).connect());
        }
        direct = talk();
        group = room();
        unread = waiting();
        others();
    }

    static GalleryPeople english(Homin homin) {
        return new GalleryPeople(
                homin,
                Map.ofEntries(
                        Map.entry("new", "Newcomer"),
                        Map.entry("letters", "la"),
                        Map.entry("room", "Release team"),
                        Map.entry("room2", "Design"),
                        Map.entry("room3", "Everything else, under a name as long as a name may be here"),
                        Map.entry("a1", "Morning! Did the build on the release branch finish?"),
                        Map.entry("b1", "It did, all green. I am writing the notes now."),
                        Map.entry("b2", "Two things are left: the upgrade guide and a last look at the dark theme."),
                        Map.entry("a2", "I can take the guide. When do you need it?"),
                        Map.entry("b3", "Before lunch would be great 🙏"),
                        Map.entry("a3", "You will have it at eleven. The draft is here: https://example.org/guide"),
                        Map.entry("b4", "See you at the review!"),
                        Map.entry("g1", "The load test is through: 40,000 messages a second on two cores."),
                        Map.entry("g2", "Nothing lost, nothing doubled. I put the report next to the last one."),
                        Map.entry("g3", "Impressive. What did the slowest percent see?"),
                        Map.entry("g4", "Nine milliseconds."),
                        Map.entry("g5", "Great, shipping it now 🚀"),
                        Map.entry("u", "Could you look at number %d?"),
                        Map.entry("o1", "Photos from Saturday are in the folder"),
                        Map.entry("o2", "Thank you!"),
                        Map.entry("o3", "👍"),
                        Map.entry("o4", "The meeting moves to Thursday at 14:00, same place"),
                        Map.entry("o5", "I am on the train, back in an hour")),
                List.of(
                        "Emma Clarke",
                        "Olena Koval",
                        "James Whitfield",
                        "Taras Bondar",
                        "Amélie Laurent",
                        "Kwame Mensah",
                        "Sofia Rossi",
                        "Daniel Ortega",
                        "Ingrid Solberg",
                        "Noah Weiss",
                        "Mei Tanaka",
                        "Priya Raman"));
    }

    static GalleryPeople ukrainian(Homin homin) {
        return new GalleryPeople(
                homin,
                Map.ofEntries(
                        Map.entry("new", "Новенька"),
                        Map.entry("letters", "ко"),
                        Map.entry("room", "Команда випуску"),
                        Map.entry("room2", "Дизайн"),
                        Map.entry("room3", "Усе інше під такою довгою назвою, яка тільки може тут бути"),
                        Map.entry("a1", "Доброго ранку! Збірка на гілці випуску вже завершилася?"),
                        Map.entry("b1", "Так, усе зелене. Зараз пишу нотатки до випуску."),
                        Map.entry("b2", "Лишилося двоє: настанова з оновлення і ще раз глянути на темну тему."),
                        Map.entry("a2", "Настанову можу взяти я. До якої години?"),
                        Map.entry("b3", "До обіду було б чудово 🙏"),
                        Map.entry("a3", "Буде об одинадцятій. Чернетка тут: https://example.org/guide"),
                        Map.entry("b4", "До зустрічі на огляді!"),
                        Map.entry(
                                "g1",
                                "Навантажувальне випробування пройдено: 40 000 повідомлень за секунду на двох ядрах."),
                        Map.entry("g2", "Нічого не загублено й не подвоєно. Звіт поклав поруч із попереднім."),
                        Map.entry("g3", "Вражає. А що бачив найповільніший відсоток?"),
                        Map.entry("g4", "Дев’ять мілісекунд."),
                        Map.entry("g5", "Чудово, випускаємо 🚀"),
                        Map.entry("u", "Глянеш, будь ласка, на номер %d?"),
                        Map.entry("o1", "Світлини із суботи вже в теці"),
                        Map.entry("o2", "Дякую!"),
                        Map.entry("o3", "👍"),
                        Map.entry("o4", "Зустріч переносимо на четвер, 14:00, там само"),
                        Map.entry("o5", "Я в потязі, буду за годину")),
                List.of(
                        "Соломія Ткачук",
                        "Олена Коваль",
                        "Мирослав Щербаненко",
                        "Тарас Бондар",
                        "Юлія Гнатюк",
                        "Ярема Їжакевич",
                        "Дарина Шевчук",
                        "Остап Лисенко",
                        "Ганна Євтушенко",
                        "Северин Мазур",
                        "Іванна Кравець",
                        "Любов Приходько"));
    }

    ChatUser viewer() {
        return viewer;
    }

    /** Somebody who has no chats yet. */
    ChatUser newcomer() {
        return newcomer;
    }

    /** A conversation of two, read to its end. */
    String direct() {
        return direct;
    }

    /** A conversation of many. */
    String group() {
        return group;
    }

    /** A chat with more unread messages than fit on a page. */
    String unread() {
        return unread;
    }

    /** Letters that some names have. */
    String letters() {
        return say.get("letters");
    }

    /** Somebody begins to type in the chat of two. */
    void type() {
        sockets.get(0).send(Json.object("type", "typing", "chatId", direct));
    }

    private String talk() {
        ChatUser olena = people.get(1);
        String chat = olena.directChatWith(viewer);
        post(viewer, chat, "a1", Duration.ofDays(1).plusMinutes(20));
        post(olena, chat, "b1", Duration.ofDays(1).plusMinutes(18));
        post(olena, chat, "b2", Duration.ofDays(1).plusMinutes(17));
        post(viewer, chat, "a2", Duration.ofMinutes(55));
        post(olena, chat, "b3", Duration.ofMinutes(52));
        post(viewer, chat, "a3", Duration.ofMinutes(51));
        long last = post(olena, chat, "b4", Duration.ofMinutes(4));
        viewer.read(chat, last);
        olena.read(chat, last);
        return chat;
    }

    private String room() {
        String chat = viewer.api()
                .post(
                        "/api/chats",
                        Json.object(
                                "type",
                                "group",
                                "name",
                                say.get("room"),
                                "memberIds",
                                people.stream().skip(1).map(ChatUser::id).toList()))
                .json(201)
                .get("id")
                .asText();
        post(people.get(3), chat, "g1", Duration.ofHours(26));
        post(people.get(3), chat, "g2", Duration.ofHours(26).minusMinutes(1));
        post(people.get(2), chat, "g3", Duration.ofHours(25));
        post(people.get(3), chat, "g4", Duration.ofMinutes(40));
        long last = post(viewer, chat, "g5", Duration.ofMinutes(12));
        people.get(2).read(chat, last);
        return chat;
    }

    private String waiting() {
        ChatUser author = people.get(2);
        String chat = author.directChatWith(viewer);
        for (int i = 1; i <= MANY; i++) {
            long seq = author.post(chat, say.get("u").formatted(i)).get("seq").asLong();
            moveBack(chat, seq, Duration.ofMinutes(90).plusSeconds(20L * (MANY - i)));
            if (i == MANY - 60) {
                viewer.read(chat, seq);
            }
        }
        return chat;
    }

    private void others() {
        List<String> said = List.of("o1", "o2", "o3", "o4", "o5");
        for (int i = 4; i < people.size(); i++) {
            ChatUser other = people.get(i);
            String chat = other.directChatWith(viewer);
            long last =
                    post(i % 3 == 0 ? viewer : other, chat, said.get(i % said.size()), Duration.ofHours(20L * (i - 3)));
            if (i % 4 != 0) {
                viewer.read(chat, last);
            }
        }
        for (String name : List.of("room2", "room3")) {
            String chat = people.get(4)
                    .api()
                    .post(
                            "/api/chats",
                            Json.object(
                                    "type",
                                    "group",
                                    "name",
                                    say.get(name),
                                    "memberIds",
                                    List.of(viewer.id(), people.get(5).id())))
                    .json(201)
                    .get("id")
                    .asText();
            post(people.get(5), chat, "o2", Duration.ofDays(2));
        }
        update(
                "UPDATE user_account SET last_seen = ? - INTERVAL id MOD 50 HOUR",
                Instant.now().minusSeconds(600));
    }

    private long post(ChatUser author, String chat, String what, Duration ago) {
        long seq = author.post(chat, say.get(what)).get("seq").asLong();
        moveBack(chat, seq, ago);
        return seq;
    }

    private void moveBack(String chat, long seq, Duration ago) {
        Instant then = Instant.now().minus(ago);
        update("UPDATE message SET created_at = ? WHERE chat_id = ? AND seq = ?", then, chat, seq);
        update("UPDATE chat SET last_activity_at = ? WHERE id = ?", then, chat);
    }

    private void update(String sql, Object... values) {
        try (Connection connection = homin.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        sockets.forEach(ChatSocket::close);
    }
}
