package app.homin.web.profile;

import app.homin.service.profile.ProfileUpdate;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/** Body of a change of the caller's profile: a missing member keeps the value, null and the empty string clear it. */
@JsonbTypeDeserializer(ProfileRequest.Reader.class)
public record ProfileRequest(
        String firstName, String lastName, String birthday, Boolean birthdayShared, String locale, String theme) {

    ProfileUpdate update() {
        return new ProfileUpdate(firstName, lastName, birthday, birthdayShared, locale, theme);
    }

    /** Distinguishes null from a missing member, which a record cannot. */
    public static final class Reader implements JsonbDeserializer<ProfileRequest> {

        @Override
        public ProfileRequest deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonObject body = parser.getObject();
            return new ProfileRequest(
                    text(body, "firstName"),
                    text(body, "lastName"),
                    text(body, "birthday"),
                    flag(body, "birthdayShared"),
                    text(body, "locale"),
                    text(body, "theme"));
        }

        private static String text(JsonObject body, String name) {
            JsonValue value = body.get(name);
            if (value == null) {
                return null;
            }
            if (value == JsonValue.NULL) {
                return "";
            }
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw new JsonbException("not a text");
        }

        private static Boolean flag(JsonObject body, String name) {
            JsonValue value = body.get(name);
            if (value == null) {
                return null;
            }
            return switch (value.getValueType()) {
                case TRUE -> true;
                case FALSE, NULL -> false;
                default -> throw new JsonbException("not a boolean");
            };
        }
    }
}
