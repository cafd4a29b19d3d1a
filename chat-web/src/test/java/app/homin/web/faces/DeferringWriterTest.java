package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class DeferringWriterTest {

    private final StringWriter page = new StringWriter();
    private final ResponseWriter writer = new DeferringWriter(new Plain(page));

    @Test
    void filesAreDeferred() throws IOException {
        writer.startElement("script", null);
        writer.writeAttribute("type", "text/javascript", null);
        writer.writeURIAttribute("src", "core.js", null);
        writer.endElement("script");

        assertThat(page).hasToString("<script src=core.js defer=defer></script>");
    }

    @Test
    void scriptsInThePageBecomeModules() throws IOException {
        writer.startElement("script", null);
        writer.writeAttribute("id", "a", null);
        writer.writeAttribute("type", "text/javascript", null);
        writer.writeAttribute("nonce", "n", null);
        writer.write("run()");
        writer.endElement("script");

        assertThat(page).hasToString("<script id=a nonce=n type=module>run()</script>");
    }

    @Test
    void modulesAndWhatIsNoScriptStay() throws IOException {
        for (String type : new String[] {"module", "application/ld+json"}) {
            writer.startElement("script", null);
            writer.writeAttribute("type", type, null);
            writer.writeAttribute("src", "a", null);
            writer.endElement("script");
        }
        writer.startElement("button", null);
        writer.writeAttribute("type", "text/javascript", null);
        writer.writeText("Go", null);
        writer.endElement("button");

        assertThat(page)
                .hasToString("<script type=module src=a></script><script type=application/ld+json src=a></script>"
                        + "<button type=text/javascript>Go</button>");
    }

    /** Writes elements as they come, with unquoted attributes. */
    private static final class Plain extends ResponseWriter {

        private final Writer out;
        private boolean open;

        private Plain(Writer out) {
            this.out = out;
        }

        @Override
        public void startElement(String name, UIComponent component) throws IOException {
            close();
            out.write("<" + name);
            open = true;
        }

        @Override
        public void writeAttribute(String name, Object value, String property) throws IOException {
            out.write(" " + name + "=" + value);
        }

        @Override
        public void writeURIAttribute(String name, Object value, String property) throws IOException {
            writeAttribute(name, value, property);
        }

        @Override
        public void endElement(String name) throws IOException {
            close();
            out.write("</" + name + ">");
        }

        @Override
        public void writeText(Object text, String property) throws IOException {
            close();
            out.write(text.toString());
        }

        @Override
        public void writeText(char[] text, int offset, int length) throws IOException {
            write(text, offset, length);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            close();
            out.write(text, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (open) {
                open = false;
                out.write(">");
            }
        }

        @Override
        public void writeComment(Object comment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void startDocument() {}

        @Override
        public void endDocument() {}

        @Override
        public void flush() {}

        @Override
        public String getContentType() {
            return "text/html";
        }

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public ResponseWriter cloneWithWriter(Writer writer) {
            return new Plain(writer);
        }
    }
}
