package app.homin.it.rights;

import app.homin.launcher.BuildOutput;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the built WAR offers, found in its classes and pages themselves. */
final class Endpoints {

    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final String PATH = JAX_RS + "Path";
    private static final String API = "/api/";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final JavaClasses classes;
    private final Path webapp;

    Endpoints() {
        Path module = BuildOutput.fromSystemProperties().root().resolve("chat-web");
        classes = new ClassFileImporter().importPath(module.resolve("target/classes"));
        webapp = module.resolve("src/main/webapp");
    }

    /** All of them, as {@link Row#endpoint()} names them. */
    Stream<String> all() {
        return Stream.of(rest(), frames(), pages(), servlets()).flatMap(found -> found);
    }

    Stream<String> rest() {
        return classes.stream().filter(type -> type.isAnnotatedWith(PATH)).flatMap(type -> type.getMethods().stream()
                .flatMap(method -> rest(type, method)));
    }

    private static Stream<String> rest(JavaClass type, JavaMethod method) {
        List<String> httpMethods = method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getName())
                .filter(name -> name.startsWith(JAX_RS))
                .map(name -> name.substring(JAX_RS.length()))
                .filter(METHODS::contains)
                .toList();
        if (httpMethods.isEmpty() && method.isAnnotatedWith(PATH)) {
            throw new IllegalStateException("A locator of resources: teach this class what it leads to: " + method);
        }
        String path = (API
                        + value(type, PATH).orElse("")
                        + value(method, PATH).map(rest -> "/" + rest).orElse(""))
                .replaceAll("/+", "/");
        return httpMethods.stream().map(httpMethod -> httpMethod + " " + path);
    }

    /** The records of ClientFrame, whose names are the types on the wire. */
    Stream<String> frames() {
        return classes.stream()
                .filter(type -> type.getInterfaces().stream()
                        .anyMatch(parent -> parent.toErasure().getSimpleName().equals("ClientFrame")))
                .map(type -> Row.FRAME + " " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    /** Pages are called without their ending, and the first one without a name. */
    Stream<String> pages() {
        try (Stream<Path> files = Files.walk(webapp)) {
            return files
                    .map(file -> webapp.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".xhtml") && !file.startsWith("WEB-INF"))
                    .map(file -> "GET /" + file.replaceFirst("\\.xhtml$", "").replaceFirst("(^|/)index$", "$1"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What answers by itself: the methods that it overrides. */
    Stream<String> servlets() {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith("jakarta.servlet.annotation.WebServlet"))
                .flatMap(type -> type.getMethods().stream()
                        .map(JavaMethod::getName)
                        .filter(name -> name.matches("do(Get|Post|Put|Delete)|service"))
                        .map(name -> name.equals("service")
                                ? "GET"
                                : name.substring(2).toUpperCase(Locale.ROOT))
                        .flatMap(method -> addresses(type).map(address -> method + " " + address)));
    }

    private static Stream<String> addresses(JavaClass type) {
        JavaAnnotation<?> servlet = type.getAnnotationOfType("jakarta.servlet.annotation.WebServlet");
        return Stream.of("value", "urlPatterns")
                .map(servlet::get)
                .flatMap(Optional::stream)
                .flatMap(patterns -> Arrays.stream((Object[]) patterns))
                .map(Object::toString)
                .map(address -> address.replaceFirst("/\\*$", ""));
    }

    private static Optional<String> value(HasAnnotations<?> annotated, String annotation) {
        return annotated
                .tryGetAnnotationOfType(annotation)
                .flatMap(found -> found.get("value"))
                .map(Object::toString);
    }
}
