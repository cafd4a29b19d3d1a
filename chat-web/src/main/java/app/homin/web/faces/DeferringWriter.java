package app.homin.web.faces;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes scripts so that browsers run them in document order, but only after the document is parsed: files get {@code
 * defer}, and inline scripts become modules, which are deferred too. Types other than JavaScript's stay.
 *
 * <p>For one page and one thread, like every response writer.
 */
class DeferringWriter extends ResponseWriterWrapper {

    private static final String JAVASCRIPT = "text/javascript";

    /** True while the attributes of a script element are being written. */
    private boolean inScriptTag;

    private boolean hasSource;

    private boolean hasType;

    DeferringWriter(ResponseWriter wrapped) {
        super(wrapped);
    }

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
        finishScriptTag();
        super.startElement(name, component);
        if ("script".equals(name)) {
            inScriptTag = true;
            hasSource = false;
            hasType = false;
        }
    }

    @Override
    public void writeAttribute(String name, Object value, String property) throws IOException {
        if (isKept(name, value)) {
            super.writeAttribute(name, value, property);
        }
    }

    @Override
    public void writeURIAttribute(String name, Object value, String property) throws IOException {
        if (isKept(name, value)) {
            super.writeURIAttribute(name, value, property);
        }
    }

    /** Whether to write the attribute; records what it says about its script. */
    private boolean isKept(String name, Object value) {
        if (inScriptTag) {
            if ("type".equals(name)) {
                hasType = !JAVASCRIPT.equals(value);
                return hasType;
            }
            hasSource |= "src".equals(name);
        }
        return true;
    }

    private void finishScriptTag() throws IOException {
        if (inScriptTag) {
            inScriptTag = false;
            if (!hasType && hasSource) {
                super.writeAttribute("defer", "defer", null);
            } else if (!hasType) {
                super.writeAttribute("type", "module", null);
            }
        }
    }

    @Override
    public void endElement(String name) throws IOException {
        finishScriptTag();
        super.endElement(name);
    }

    @Override
    public void writeText(Object text, String property) throws IOException {
        finishScriptTag();
        super.writeText(text, property);
    }

    @Override
    public void writeText(Object text, UIComponent component, String property) throws IOException {
        finishScriptTag();
        super.writeText(text, component, property);
    }

    @Override
    public void writeText(char[] text, int offset, int length) throws IOException {
        finishScriptTag();
        super.writeText(text, offset, length);
    }

    /** All other write methods end here, too. */
    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        finishScriptTag();
        super.write(characters, offset, length);
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        return new DeferringWriter(super.cloneWithWriter(writer));
    }
}
