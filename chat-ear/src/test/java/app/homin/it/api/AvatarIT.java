package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.TestPictures;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class AvatarIT {

    private static final String AVATAR = "/api/users/me/avatar";

    /** 48 by 32 pixels. */
    private static final byte[] WEBP = Base64.getDecoder()
            .decode(
                    "UklGRngAAABXRUJQVlA4IGwAAACQBQCdASowACAAPikOhUKhh1QGAKEswBiiKC/APwA1dvgH4AfsV/KOQC7AfrdnfYchjkhwEAD++U6xNs+7STwjTMamBP2P//7VureL0h0Mmx/3iiLGgX9mNvj5VVjvST//xWYkMaj/JhUqAAA=");

    private final Homin homin;
    private final ChatUser olena;
    private final ChatUser taras;

    AvatarIT(Homin homin) {
        this.homin = homin;
        this.olena = ChatUser.register(homin);
        this.taras = ChatUser.register(homin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void aPictureIsSetAndSeenByOthers(String format) {
        JsonNode me = Contract.me(upload(TestPictures.of(Color.RED, format)).json(200));

        String path = me.get("imagePath").asText();
        Answer picture = taras.api().download(path).is(200);
        assertThat(TestPictures.shows(picture.bytes(), Color.RED)).isTrue();
        assertThat(taras.api().get("/api/users/%s", olena.id()).json(200).get("imagePath"))
                .isEqualTo(me.get("imagePath"));
    }

    @Test
    void soIsAWebP() {
        String path = upload(WEBP).json(200).get("imagePath").asText();

        assertThat(TestPictures.read(taras.api().download(path).bytes()).getWidth())
                .isEqualTo(192);
    }

    @Test
    void thePictureComesInTheWidthThatIsAskedFor() {
        String path = path(Color.RED);

        int[][] askedAndGiven = {{1, 48}, {48, 48}, {49, 96}, {96, 96}, {192, 192}, {384, 384}, {5000, 384}};
        for (int[] width : askedAndGiven) {
            byte[] picture =
                    taras.api().download(path + "?width=" + width[0]).is(200).bytes();
            assertThat(TestPictures.read(picture).getWidth()).isEqualTo(width[1]);
            assertThat(TestPictures.read(picture).getHeight()).isEqualTo(width[1]);
        }
        taras.api().download(path + "?width=x").refuses("width");
    }

    @Test
    void whoHasThePictureGetsItOnce() {
        String path = path(Color.RED);
        ChatApi api = taras.api();
        String tag = api.download(path).header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");

        Answer again = api.send(api.request("GET", path, BodyPublishers.noBody())
                .setHeader("Accept", "image/*")
                .header("If-None-Match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    void onlySignedInPeopleSeePictures() {
        String path = path(Color.RED);

        ChatApi.anonymous(homin).download(path).isProblem(401, "unauthenticated");
        ChatApi.anonymous(homin)
                .upload("PUT", AVATAR, "a.png", "image/png", TestPictures.of(Color.RED, "png"))
                .isProblem(401, "unauthenticated");
        taras.api().download("/api/pictures/AAAAAAAAAAAAAAAAAAAAAA").isProblem(404, "not-found");
        taras.api().download("/api/pictures/..%2F..%2Fetc").isProblem(404, "not-found");
    }

    @Test
    void anotherPictureHasAnotherPathAndTheOldOneIsGone() throws SQLException {
        String first = path(Color.RED);
        String second = path(Color.BLUE);

        assertThat(second).isNotEqualTo(first);
        assertThat(TestPictures.shows(taras.api().download(second).bytes(), Color.BLUE))
                .isTrue();
        taras.api().download(first).isProblem(404, "not-found");
        assertThat(Database.of(homin).count("picture", "id = '" + id(first) + "'"))
                .isZero();
    }

    @Test
    void aPictureCanBeTakenAway() {
        String path = path(Color.RED);

        JsonNode me = Contract.me(olena.api().delete(AVATAR).json(200));

        assertThat(me.has("imagePath")).isFalse();
        taras.api().download(path).isProblem(404, "not-found");
        olena.api().delete(AVATAR).is(200);
    }

    @Test
    void othersSeeItLive() {
        try (ChatSocket socket = taras.connect()) {
            String path = path(Color.RED);
            socket.await(
                    "user.updated",
                    frame -> frame.at("/user/imagePath").asText().equals(path));

            olena.api().delete(AVATAR).is(200);

            socket.await(
                    "user.updated",
                    frame -> frame.at("/user/id").asText().equals(olena.id())
                            && !frame.path("user").has("imagePath"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "%PDF-1.7",
                "BM a bitmap",
                "x"
            })
    void neitherNameNorTypeMakeAPicture(String content) {
        byte[] file = content.getBytes(StandardCharsets.UTF_8);

        upload(file).isProblem(415, "unsupported-type");
        olena.api().upload("PUT", AVATAR, "a.svg", "image/svg+xml", file).isProblem(415, "unsupported-type");
    }

    @Test
    void theNameOfTheFileMeansNothing() {
        byte[] png = TestPictures.of(Color.GREEN, "png");
        for (String name : new String[] {"../../etc/passwd", "a\\b.exe", "x".repeat(3000) + ".svg", "фото.png", ""}) {
            olena.api().upload("PUT", AVATAR, name, "text/html", png).is(200);
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        byte[] png = TestPictures.of(Color.RED, "png");

        upload(Arrays.copyOf(png, 5 * 1024 * 1024 + 1)).isProblem(413, "too-large");
        upload(Arrays.copyOf(png, 20 * 1024 * 1024)).isProblem(413, "too-large");
        byte[] huge = png.clone();
        ByteBuffer.wrap(huge).putInt(16, 50_000).putInt(20, 50_000);
        upload(huge).isProblem(413, "too-large");
        assertThat(olena.api().get("/api/users/me").json(200).has("imagePath")).isFalse();
    }

    @Test
    void whatIsBrokenIsRefused() {
        byte[] png = TestPictures.of(Color.RED, "png");

        upload(Arrays.copyOf(png, png.length / 2)).refuses("file");
        upload(new byte[0]).isProblem(415, "unsupported-type");
        upload("GIF89a=1;alert(1)//".getBytes(StandardCharsets.US_ASCII)).refuses("file");
    }

    @Test
    void aFormWithoutAFileIsRefused() {
        ChatApi api = olena.api();
        String type = "multipart/form-data; boundary=between";
        String other = "--between\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--between--\r\n";

        api.send(api.request("PUT", AVATAR, BodyPublishers.ofString(other)).header("Content-Type", type))
                .refuses("file");
        for (String broken : new String[] {"", "--between", "--between\r\nno end", "garbage", other.substring(0, 60)}) {
            api.send(api.request("PUT", AVATAR, BodyPublishers.ofString(broken)).header("Content-Type", type))
                    .isProblem(400, "invalid");
        }
        api.send(api.request("PUT", AVATAR, BodyPublishers.ofString(other))
                        .header("Content-Type", "multipart/form-data"))
                .isProblem(400, "invalid");
        api.send("PUT", AVATAR, "{}").isProblem(415, "unsupported-type");
    }

    private Answer upload(byte[] file) {
        return olena.api().upload("PUT", AVATAR, "picture.png", "image/png", file);
    }

    private String path(Color color) {
        return upload(TestPictures.of(color, "png")).json(200).get("imagePath").asText();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
