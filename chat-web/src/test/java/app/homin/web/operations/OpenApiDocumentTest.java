package app.homin.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.account.Deletion;
import app.homin.service.chat.ChatView;
import app.homin.service.login.PasswordChange;
import app.homin.service.member.MemberView;
import app.homin.service.message.MessagePage;
import app.homin.service.message.MessageView;
import app.homin.service.people.MeView;
import app.homin.service.people.UserView;
import app.homin.service.session.SessionView;
import app.homin.web.RestApplication;
import app.homin.web.account.RegisterRequest;
import app.homin.web.chat.NewChatRequest;
import app.homin.web.chat.ReadRequest;
import app.homin.web.error.Problem;
import app.homin.web.login.LoginRequest;
import app.homin.web.message.PostMessageRequest;
import app.homin.web.profile.ProfileRequest;
import app.homin.web.session.RefreshRequest;
import app.homin.web.session.Tokens;
import jakarta.annotation.security.PermitAll;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of REST matches exactly what the resources offer. */
class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** The record that each schema describes. */
    private static final Map<String, Class<? extends Record>> RECORDS = Map.ofEntries(
            Map.entry("Registration", RegisterRequest.class),
            Map.entry("Login", LoginRequest.class),
            Map.entry("RefreshToken", RefreshRequest.class),
            Map.entry("ProfileChange", ProfileRequest.class),
            Map.entry("Deletion", Deletion.class),
            Map.entry("PasswordChange", PasswordChange.class),
            Map.entry("NewChat", NewChatRequest.class),
            Map.entry("ReadMark", ReadRequest.class),
            Map.entry("NewMessage", PostMessageRequest.class),
            Map.entry("Tokens", Tokens.class),
            Map.entry("Session", SessionView.class),
            Map.entry("Me", MeView.class),
            Map.entry("User", UserView.class),
            Map.entry("Chat", ChatView.class),
            Map.entry("Member", MemberView.class),
            Map.entry("MessagePage", MessagePage.class),
            Map.entry("Message", MessageView.class),
            Map.entry("Author", MessageView.AuthorView.class),
            Map.entry("Reply", MessageView.ReplyView.class),
            Map.entry("Attachment", MessageView.AttachmentView.class),
            Map.entry("Reaction", MessageView.ReactionView.class),
            Map.entry("Problem", Problem.class),
            Map.entry("FieldProblem", Problem.FieldProblem.class));

    private final JsonObject document = document();
    private final Map<String, JsonObject> operations = operations();
    private final Map<String, Method> methods = methods();

    @Test
    void everyMethodIsDescribedAndNothingElse() {
        assertThat(operations.keySet()).isEqualTo(methods.keySet()).hasSizeGreaterThan(20);
    }

    @Test
    void queryParametersAreThoseOfTheMethods() {
        methods.forEach(
                (call, method) -> assertThat(parameters(call, "query")).as(call).isEqualTo(queryParameters(method)));
    }

    @Test
    void pathParametersAreThoseOfThePath() {
        operations.keySet().forEach(call -> {
            Set<String> inPath = Pattern.compile("\\{(\\w+)}")
                    .matcher(call)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(parameters(call, "path")).as(call).isEqualTo(inPath);
        });
    }

    @Test
    void bodiesAreOfTheTypeThatTheMethodsConsume() {
        operations.forEach((call, operation) -> {
            if (operation.containsKey("requestBody")) {
                assertThat(operation.getJsonObject("requestBody").getJsonObject("content"))
                        .as(call)
                        .containsOnlyKeys(consumed(methods.get(call)));
            }
        });
    }

    @Test
    void whatNeedsNoLoginIsMarked() {
        methods.forEach((call, method) -> assertThat(operations.get(call).containsKey("security"))
                .as(call)
                .isEqualTo(method.isAnnotationPresent(PermitAll.class)));
    }

    @Test
    void operationsHaveAnIdOfTheirOwnAndAKnownTag() {
        Set<String> tags = names(document.getJsonArray("tags").stream()
                .map(JsonValue::asJsonObject)
                .map(tag -> tag.getString("name")));

        assertThat(operations.values())
                .extracting(operation -> operation.getString("operationId"))
                .doesNotHaveDuplicates();
        assertThat(operations.values()).allSatisfy(operation -> {
            assertThat(operation.getString("summary")).isNotBlank();
            assertThat(operation.getJsonArray("tags").getValuesAs(JsonString::getString))
                    .hasSize(1)
                    .allMatch(tags::contains);
        });
    }

    @Test
    void everyErrorIsAProblemWithAnExample() {
        operations.forEach((call, operation) -> {
            JsonObject answers = operation.getJsonObject("responses");
            assertThat(answers.keySet()).as(call).contains("400", "429", "500", "503", "default");
            answers.keySet().stream()
                    .filter(status -> !status.matches("[23].."))
                    .forEach(status -> {
                        JsonObject content =
                                resolved(answers.getJsonObject(status)).getJsonObject("content");
                        assertThat(content).as("%s %s", call, status).containsOnlyKeys(Problem.MEDIA_TYPE);
                        JsonObject problem = content.getJsonObject(Problem.MEDIA_TYPE);
                        assertThat(problem.getJsonObject("schema").getString("$ref"))
                                .endsWith("/Problem");
                        problem.getJsonObject("examples").forEach((code, example) -> assertThat(example.asJsonObject()
                                        .getJsonObject("value")
                                        .getString("code"))
                                .isEqualTo(code));
                    });
        });
    }

    @Test
    void schemasHaveTheMembersOfTheirRecords() {
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");

        RECORDS.forEach((schema, type) -> assertThat(
                        names(schemas.getJsonObject(schema).getJsonObject("properties").keySet().stream()))
                .as(schema)
                .isEqualTo(names(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))));
    }

    @Test
    void whatIsRequiredIsThere() {
        document.getJsonObject("components").getJsonObject("schemas").forEach((name, schema) -> {
            JsonArray required = schema.asJsonObject().getJsonArray("required");
            if (required != null) {
                assertThat(schema.asJsonObject().getJsonObject("properties").keySet())
                        .as(name)
                        .containsAll(required.getValuesAs(JsonString::getString));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        ",, false",
        ", */*, false",
        ", application/json, true",
        ", 'application/json, */*;q=0.5', true",
        ", 'application/yaml, application/json', false",
        "JSON,, true",
        "json, application/yaml, true",
        "YAML, application/json, false"
    })
    void jsonIsForThoseWhoAskForIt(String format, String accept, boolean json) {
        assertThat(OpenApiServlet.wantsJson(format, accept)).isEqualTo(json);
    }

    private static JsonObject document() {
        try {
            return Json.createReader(
                            new ByteArrayInputStream(OpenApiDocument.load().json()))
                    .readObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** By method and path. */
    private Map<String, JsonObject> operations() {
        Map<String, JsonObject> operations = new TreeMap<>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation.asJsonObject());
                    }
                }));
        return operations;
    }

    /** By method and path. */
    private static Map<String, Method> methods() {
        Map<String, Method> methods = new TreeMap<>();
        resources().flatMap(type -> Arrays.stream(type.getDeclaredMethods())).forEach(method -> httpMethods(method)
                .forEach(http -> methods.put(http + " " + path(method), method)));
        return methods;
    }

    /** ArchitectureTest ensures that their names end so. */
    private static Stream<Class<?>> resources() {
        java.nio.file.Path classes = java.nio.file.Path.of("target/classes");
        try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Resource.class"))
                    .map(file -> file.replaceFirst("\\.class$", "").replace(File.separatorChar, '.'))
                    .<Class<?>>map(OpenApiDocumentTest::load)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String path(Method method) {
        Path below = method.getAnnotation(Path.class);
        return "/" + RestApplication.PATH + "/"
                + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
    }

    private static Set<String> queryParameters(Method method) {
        return names(Arrays.stream(method.getParameters())
                .map((Parameter parameter) -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value));
    }

    private static String consumed(Method method) {
        Consumes own = method.getAnnotation(Consumes.class);
        Consumes consumes = own == null ? method.getDeclaringClass().getAnnotation(Consumes.class) : own;
        return consumes.value()[0];
    }

    /** Names of the operation's parameters in this place, including those of its path. */
    private Set<String> parameters(String call, String place) {
        String path = call.substring(call.indexOf(' ') + 1);
        return names(Stream.of(document.getJsonObject("paths").getJsonObject(path), operations.get(call))
                .map(owner -> owner.getJsonArray("parameters"))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(JsonValue::asJsonObject)
                .map(this::resolved)
                .filter(parameter -> parameter.getString("in").equals(place))
                .map(parameter -> parameter.getString("name")));
    }

    private JsonObject resolved(JsonObject object) {
        return object.containsKey("$ref")
                ? document.getValue(object.getString("$ref").substring(1)).asJsonObject()
                : object;
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }
}
