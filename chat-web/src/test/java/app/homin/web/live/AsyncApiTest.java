package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.journal.ChatChange;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published description of the socket names exactly the frames that there are. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("src/main/webapp/asyncapi.yaml");

    /** Types on the wire that do not follow from the record's name. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(Map.entry("Failed", "error"), Map.entry("UserUpdated", "user.updated"));

    @Test
    void clientFramesAreDescribed() throws IOException {
        assertThat(described("client")).isEqualTo(types(Arrays.stream(ClientFrame.class.getPermittedSubclasses())));
    }

    @Test
    void serverFramesAreDescribed() throws IOException {
        Set<String> types = types(Arrays.stream(ServerFrame.class.getPermittedSubclasses())
                .filter(type -> type != ServerFrame.Changed.class));
        new ClassFileImporter()
                .importPackages("app.homin.service").stream()
                        .filter(type -> type.isAssignableTo(ChatChange.class) && !type.isInterface())
                        .map(type -> type(type.reflect()))
                        .forEach(types::add);

        assertThat(described("server")).isEqualTo(types);
    }

    /** The type of a change, of which one without any values is made. */
    private static String type(Class<?> change) {
        try {
            Constructor<?> constructor = change.getDeclaredConstructors()[0];
            Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                    .map(type -> Array.get(Array.newInstance(type, 1), 0))
                    .toArray();
            return ((ChatChange) constructor.newInstance(nothing)).type();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(change + " cannot be made", e);
        }
    }

    private static Set<String> types(Stream<Class<?>> frames) {
        return frames.map(Class::getSimpleName)
                .map(name -> TYPES.getOrDefault(name, name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> described(String sender) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher message = Pattern.compile("^    " + sender + "\\.([a-z.]+):$", Pattern.MULTILINE)
                .matcher(Files.readString(DOCUMENT));
        while (message.find()) {
            names.add(message.group(1));
        }
        return names;
    }
}
