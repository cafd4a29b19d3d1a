package app.homin.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.constraint.Birthday;
import app.homin.persistence.constraint.EmailAddress;
import app.homin.persistence.constraint.GroupName;
import app.homin.persistence.constraint.MessageBody;
import app.homin.persistence.constraint.NewPassword;
import app.homin.persistence.constraint.PersonName;
import app.homin.service.account.Deletion;
import app.homin.service.account.Registration;
import app.homin.service.login.Credentials;
import app.homin.service.login.PasswordChange;
import app.homin.service.message.MessageDraft;
import app.homin.service.profile.ProfileUpdate;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of REST states exactly the rules of what services take. */
class OpenApiRulesTest {

    /** What the services take for each schema. */
    private static final Map<String, Class<? extends Record>> TAKEN = Map.of(
            "Registration", Registration.class,
            "Login", Credentials.class,
            "PasswordChange", PasswordChange.class,
            "ProfileChange", ProfileUpdate.class,
            "Deletion", Deletion.class,
            "NewMessage", MessageDraft.class);

    private final JsonObject schemas = schemas();

    /** The rules that a description states for a member; those that it does not state are null. */
    private record Rules(
            boolean required, Integer minLength, Integer maxLength, Integer minimum, String format, String pattern) {}

    static List<String> names() {
        return TAKEN.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rulesAreThoseOfTheConstraints(String name) {
        JsonObject schema = schemas.getJsonObject(name);
        Map<String, Rules> described = new TreeMap<>();
        Map<String, Rules> checked = new TreeMap<>();
        for (Field member : TAKEN.get(name).getDeclaredFields()) {
            described.put(member.getName(), described(schema, member.getName()));
            checked.put(member.getName(), checked(member));
        }

        assertThat(described).isEqualTo(checked);
    }

    private static Rules described(JsonObject schema, String member) {
        JsonArray required = schema.getJsonArray("required");
        JsonObject property = schema.getJsonObject("properties").getJsonObject(member);
        String format = property.getString("format", null);
        return new Rules(
                required != null && required.getValuesAs(JsonString::getString).contains(member),
                number(property, "minLength"),
                number(property, "maxLength"),
                number(property, "minimum"),
                // How the value is shown, not which values are allowed.
                "password".equals(format) ? null : format,
                property.getString("pattern", null));
    }

    private static Integer number(JsonObject property, String name) {
        return property.containsKey(name) ? property.getInt(name) : null;
    }

    private static Rules checked(Field member) {
        boolean required = false;
        Integer min = null;
        Integer max = null;
        Integer minimum = null;
        // For a number, it only states the number of bits.
        String format = member.getType() == UUID.class ? "uuid" : member.getType() == Long.class ? "int64" : null;
        String pattern = null;
        for (Annotation constraint : member.getAnnotations()) {
            Pattern composed = constraint.annotationType().getAnnotation(Pattern.class);
            if (constraint instanceof NotNull) {
                required = true;
            } else if (constraint instanceof NotEmpty) {
                required = true;
                min = larger(min, 1);
            } else if (constraint instanceof Size size) {
                min = size.min() == 0 ? min : larger(min, size.min());
                max = size.max();
            } else if (constraint instanceof PersonName name) {
                min = name.mayBeEmpty() ? min : larger(min, 1);
                max = name.max();
            } else if (constraint instanceof GroupName name) {
                min = larger(min, 1);
                max = name.max();
            } else if (constraint instanceof MessageBody body) {
                min = larger(min, 1);
                max = body.max();
            } else if (constraint instanceof EmailAddress email) {
                min = larger(min, 1);
                max = email.max();
            } else if (constraint instanceof NewPassword password) {
                min = larger(min, password.min());
                max = password.max();
            } else if (constraint instanceof Min least) {
                minimum = (int) least.value();
            } else if (constraint instanceof Birthday) {
                format = "date";
            } else if (composed != null) {
                pattern = "^" + composed.regexp() + "$";
            } else {
                throw new AssertionError("not known here: " + constraint);
            }
        }
        return new Rules(required, min, max, minimum, format, pattern);
    }

    private static Integer larger(Integer one, int other) {
        return one == null ? other : Math.max(one, other);
    }

    private static JsonObject schemas() {
        try {
            return Json.createReader(
                            new ByteArrayInputStream(OpenApiDocument.load().json()))
                    .readObject()
                    .getJsonObject("components")
                    .getJsonObject("schemas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
