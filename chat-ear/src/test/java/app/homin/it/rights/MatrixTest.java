package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatrixTest {

    /** What the server or a library offers and no class of ours: a row for it may be there. */
    private static final Set<String> OF_THE_SERVER = Set.of(
            "GET /metrics",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /health/started",
            "GET /api-docs/",
            "GET /asyncapi.yaml");

    private final List<Row> rows = Matrix.read();
    private final Endpoints endpoints = new Endpoints();

    @Test
    void everyEndpointHasARow() {
        Set<String> known = rows.stream().map(Row::endpoint).collect(Collectors.toSet());

        assertThat(endpoints.all().filter(endpoint -> !known.contains(endpoint)))
                .as("endpoints of which matrix.txt does not say who may use them: add a row for each")
                .isEmpty();
    }

    @Test
    void everyRowHasAnEndpoint() {
        Set<String> offered =
                Stream.concat(endpoints.all(), OF_THE_SERVER.stream()).collect(Collectors.toSet());

        assertThat(rows.stream().map(Row::endpoint)).doesNotHaveDuplicates().allMatch(offered::contains);
    }

    @Test
    void theColumnsAreNamedAsTheyAreMeant() {
        assertThat(Matrix.lines()).contains(Matrix.header());
    }

    @Test
    void whatIsOfferedIsFound() {
        assertThat(endpoints.rest()).contains("POST /api/auth/login", "GET /api/chats/{id}/messages");
        assertThat(endpoints.frames()).contains("FRAME send", "FRAME ping");
        assertThat(endpoints.pages()).contains("GET /", "GET /chat");
        assertThat(endpoints.servlets()).contains("GET /.well-known/jwks.json", "POST /logout");
    }
}
