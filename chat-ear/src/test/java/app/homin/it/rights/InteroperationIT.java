package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.deployed.PartnerApplication;
import app.homin.it.deployed.PartnerResource;
import app.homin.it.support.BlackBox;
import app.homin.launcher.RunningServer;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An application on a server of its own, with nothing but MicroProfile JWT, that knows of Homin its issuer and the address
 * of its keys.
 */
@BlackBox
class InteroperationIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RunningServer partner;

    private final Homin homin;

    InteroperationIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeAll
    static void deploy(Homin homin) {
        String settings =
                """
                mp.jwt.verify.issuer=homin
                mp.jwt.verify.publickey.location=%s
                """
                        .formatted(homin.uri("/.well-known/jwks.json"));
        Path war = Archives.create(
                Path.of("target/partner.war").toAbsolutePath(),
                settings,
                PartnerApplication.class,
                PartnerResource.class);
        partner =
                homin.build().payaraMicro(Path.of("target/it-partner")).war(war).start();
    }

    @AfterAll
    static void undeploy() {
        if (partner != null) {
            partner.close();
        }
    }

    @Test
    void anAccessTokenIsGoodThere() throws Exception {
        ChatUser person = ChatUser.register(homin).onAnotherDevice();

        HttpResponse<String> answer = get("/api/caller", person.accessToken());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode caller = Json.parse(answer.body());
        assertThat(caller.path("name").asText()).isEqualTo(person.id());
        assertThat(Json.stream(caller.path("groups")).map(JsonNode::asText)).containsExactly("user");
        assertThat(caller.path("sid").asText()).hasSize(22);
    }

    @Test
    void groupsAreRolesThere() throws Exception {
        assertThat(status("/api/caller/office", ChatUser.register(homin).accessToken()))
                .isEqualTo(403);
        assertThat(status("/api/caller/office", ChatUser.administrator(homin).accessToken()))
                .isEqualTo(200);
    }

    @Test
    void anythingElseIsRefusedThere() throws Exception {
        ChatUser person = ChatUser.register(homin);
        Forgery forgery = new Forgery(homin, person);
        String[] parts = forgery.parts();
        String[] othersParts = ChatUser.register(homin).accessToken().split("\\.");

        assertThat(status("/api/caller", forgery.claims(claims -> claims)))
                .as("the control")
                .isEqualTo(200);
        assertThat(status("/api/caller", parts[0] + "." + othersParts[1] + "." + parts[2]))
                .as("an altered one")
                .isEqualTo(401);
        assertThat(status("/api/caller", forgery.signedBy(forgery.foreign())))
                .as("one that another key has signed")
                .isEqualTo(401);
        assertThat(status("/api/caller", forgery.expired()))
                .as("an expired one")
                .isEqualTo(401);
        assertThat(status("/api/caller", null)).as("none").isEqualTo(401);
    }

    private static int status(String path, String token) throws IOException, InterruptedException {
        return get(path, token).statusCode();
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(partner.uri().resolve(path)).timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
