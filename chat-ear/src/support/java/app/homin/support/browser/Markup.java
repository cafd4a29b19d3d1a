package app.homin.support.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.homin.support.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/** What the Nu validator says of a page. */
public final class Markup {

    private Markup() {}

    /** What is wrong with it by the HTML standard; warnings are not. */
    public static List<String> errors(String html) {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        validator.setForceHTML(true);
        try {
            String said = validator.validate(new ByteArrayInputStream(html.getBytes(UTF_8)));
            return Json.stream(Json.parse(said).get("messages"))
                    .filter(message -> !message.get("type").asText().equals("info"))
                    .map(message -> message.get("message").asText() + " in "
                            + message.path("extract").asText())
                    .toList();
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
