package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.Homin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are compressed once and kept, so a compressed one has a length; what it is and when it is sent stays the same. */
@BlackBox
class CompressedFilesIT {

    private static final String SCRIPT = "/jakarta.faces.resource/components.js.xhtml?ln=primefaces";
    private static final Pattern ASSET = Pattern.compile("\"(/resources/[^\"]+\\.css)\"");

    private final Homin homin;

    CompressedFilesIT(Homin homin) {
        this.homin = homin;
    }

    /** One of each servlet's, and one that may not be kept by browsers. */
    private List<String> files() {
        Matcher asset = ASSET.matcher(get("/", "Accept", "text/html").is(200).text());
        assertThat(asset.find()).isTrue();
        return List.of(SCRIPT, asset.group(1), "/asyncapi.yaml");
    }

    private Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    private Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request = ChatApi.anonymous(homin)
                .request(method, path, BodyPublishers.noBody())
                .setHeader("Accept", "*/*");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return ChatApi.anonymous(homin).send(request);
    }

    private Answer compressed(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Accept-Encoding";
        all[1] = "br, gzip";
        Answer answer = get(path, all).is(200);
        assertThat(answer.header("Content-Encoding")).as(path).isEqualTo("gzip");
        assertThat(answer.header("Content-Length")).as(path).isEqualTo("" + answer.bytes().length);
        return answer;
    }

    private static byte[] unpacked(Answer answer) {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theContentIsTheSameWhetherCompressedOrNot() {
        for (String path : files()) {
            Answer plain = get(path).is(200);
            assertThat(plain.headers().map()).as(path).doesNotContainKey("content-encoding");
            // The second is a kept one.
            for (Answer answer : List.of(compressed(path), compressed(path))) {
                assertThat(unpacked(answer)).as(path).isEqualTo(plain.bytes());
                assertThat(answer.header("Vary")).as(path).isEqualTo("Accept-Encoding");
                for (String kept : List.of("Content-Type", "Last-Modified", "Cache-Control", "ETag")) {
                    assertThat(answer.header(kept)).as(kept + " of " + path).isEqualTo(plain.header(kept));
                }
                assertThat(answer.header("ETag")).as("strong for two forms").matches("|W/.*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "identity", "br", "gzip;q=0, identity"})
    void nothingIsCompressedForWhoDoesNotTakeThat(String accepted) {
        for (String path : files()) {
            compressed(path);
            Answer answer = get(path, "Accept-Encoding", accepted).is(200);
            assertThat(answer.headers().map()).as(path).doesNotContainKey("content-encoding");
            assertThat(answer.bytes()).as(path).isEqualTo(get(path).bytes());
        }
    }

    @Test
    void theHeadIsThatOfTheCompressedFile() {
        for (String path : files()) {
            Answer head = send("HEAD", path, "Accept-Encoding", "gzip").is(200);
            Answer answer = compressed(path);
            assertThat(head.bytes()).isEmpty();
            for (String same : List.of("Content-Encoding", "Content-Length", "Content-Type", "ETag", "Vary")) {
                assertThat(head.header(same)).as(same + " of " + path).isEqualTo(answer.header(same));
            }
        }
    }

    @Test
    void conditionsAreJudgedAsEver() {
        for (String path : files()) {
            Answer answer = compressed(path);
            String date = answer.header("Last-Modified");
            Answer unchanged = get(path, "Accept-Encoding", "gzip", "If-Modified-Since", date)
                    .is(304);
            assertThat(unchanged.bytes()).isEmpty();
            assertThat(unchanged.header("Vary")).isEqualTo("Accept-Encoding");
            get(path, "If-Modified-Since", date).is(304);
            for (String[] changed :
                    new String[][] {{"If-Modified-Since", "Thu, 01 Jan 1970 00:00:10 GMT"}, {"If-None-Match", "\"x\""}
                    }) {
                assertThat(compressed(path, changed).bytes()).as(path).isEqualTo(answer.bytes());
            }
        }
        String file = files().get(1);
        String tag = compressed(file).header("ETag");
        get(file, "Accept-Encoding", "gzip", "If-None-Match", tag).is(304);
        get(file, "Accept-Encoding", "gzip", "If-Match", "\"x\"").is(412);
    }

    @Test
    void aCompressedFileIsGivenAsAWhole() {
        for (String path : files()) {
            Answer answer = compressed(path, "Range", "bytes=0-9");
            assertThat(answer.bytes()).as(path).isEqualTo(compressed(path).bytes());
            assertThat(answer.headers().map()).as(path).doesNotContainKeys("content-range", "accept-ranges");
        }
        assertThat(get("/asyncapi.yaml", "Range", "bytes=0-9").is(206).bytes()).hasSize(10);
    }

    @Test
    void aMadeUpQueryChangesNothing() {
        for (String path : files()) {
            byte[] kept = compressed(path).bytes();
            for (String more : List.of("v=1", "x=y", "loc=uk", "con=z", "ln=jakarta.faces", "pfdrid=1&pfdrt=sc")) {
                String made = path + (path.contains("?") ? "&" : "?") + more;
                assertThat(compressed(made).bytes()).as(made).isEqualTo(kept);
            }
        }
    }

    @Test
    void pagesAreMadeAnew() {
        for (String language : List.of("en", "uk")) {
            Answer page = get("/", "Accept", "text/html", "Accept-Encoding", "gzip", "Accept-Language", language);
            assertThat(page.is(200).header("Content-Encoding")).isEqualTo("gzip");
            String html = new String(unpacked(page), StandardCharsets.UTF_8);
            assertThat(html).contains(" lang=\"" + language + "\" data-theme=");
        }
    }

    /** The same name in another library is another file, or none. */
    @Test
    void theLibraryOfAResourceCounts() {
        compressed(SCRIPT);
        get("/jakarta.faces.resource/components.js.xhtml?ln=jakarta.faces", "Accept-Encoding", "gzip")
                .is(404);
        get("/jakarta.faces.resource/components.js.xhtml", "Accept-Encoding", "gzip")
                .is(404);
        compressed(SCRIPT);
    }

    @Test
    void whatIsNotThereIsNotKept() {
        for (String path : List.of("/resources/nothing.js", "/jakarta.faces.resource/nothing.js.xhtml?ln=primefaces")) {
            for (int times = 0; times < 2; times++) {
                get(path, "Accept-Encoding", "gzip").isProblem(404, "not-found");
            }
        }
        get("/webjars/swagger-ui/index.css", "Accept-Encoding", "gzip").is(401);
    }

    @Test
    void manyMayAskForTheFirstTimeAtOnce() {
        String path = "/jakarta.faces.resource/jquery/jquery.js.xhtml?ln=primefaces";
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> compressed(path)))
                .limit(8)
                .toList();
        byte[] plain = get(path).bytes();
        answers.forEach(answer -> assertThat(unpacked(answer.join())).isEqualTo(plain));
    }
}
