package app.homin.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.account.Names;
import app.homin.persistence.account.UserAccount;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the server with the same cases as the page's scripts. */
class NamesTest {

    @TestFactory
    Stream<DynamicTest> namesAreFoundHoweverTheyAreSpelt() throws IOException {
        return pairs("found", true);
    }

    @TestFactory
    Stream<DynamicTest> othersAreNot() throws IOException {
        return pairs("missed", false);
    }

    @Test
    void namesAreInTheOrderOfTheAlphabet() throws IOException {
        List<String> order = names().getJsonArray("sorted").getValuesAs(JsonString::getString);
        List<String> mixed = new ArrayList<>(order);
        Collections.shuffle(mixed, new Random(15));

        mixed.sort(Comparator.comparing(NamesTest::sortName));

        assertThat(mixed).isEqualTo(order);
    }

    private static String sortName(String name) {
        return new UserAccount("anna@example.org", "hash", name, null, Instant.EPOCH).getSortName();
    }

    private static Stream<DynamicTest> pairs(String kind, boolean expected) throws IOException {
        return names().getJsonArray(kind).getValuesAs(JsonArray.class).stream()
                .map(pair -> DynamicTest.dynamicTest(pair.toString(), () -> {
                    String name = String.join(" ", Names.words(pair.getString(0)));
                    assertThat(Names.words(pair.getString(1)).stream().allMatch(name::contains))
                            .isEqualTo(expected);
                }));
    }

    private static JsonObject names() throws IOException {
        try (InputStream file = NamesTest.class.getResourceAsStream("/names.json");
                JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        }
    }
}
