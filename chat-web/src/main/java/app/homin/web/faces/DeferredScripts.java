package app.homin.web.faces;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import java.io.Writer;
import java.util.Iterator;

/**
 * Lets pages paint before PrimeFaces' 212 KB of scripts have arrived. Whole pages are written through a
 * {@link DeferringWriter}; partial responses to Ajax requests stay as they are, because their scripts find everything
 * loaded.
 *
 * <p>PrimeFaces' own {@code MOVE_SCRIPTS_TO_BOTTOM} does not work with its Content-Security-Policy: in 15.0.13 a script
 * that it does not defer registers the handlers of buttons, and {@code type="module"} comes out as {@code module_0}.
 */
public class DeferredScripts extends RenderKitFactory {

    public DeferredScripts(RenderKitFactory wrapped) {
        super(wrapped);
    }

    @Override
    public RenderKit getRenderKit(FacesContext context, String id) {
        RenderKit kit = getWrapped().getRenderKit(context, id);
        return kit == null ? null : new Deferring(kit);
    }

    @Override
    public void addRenderKit(String id, RenderKit kit) {
        getWrapped().addRenderKit(id, kit);
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class Deferring extends RenderKitWrapper {

        private Deferring(RenderKit wrapped) {
            super(wrapped);
        }

        @Override
        public ResponseWriter createResponseWriter(Writer writer, String contentTypes, String encoding) {
            ResponseWriter plain = super.createResponseWriter(writer, contentTypes, encoding);
            boolean part =
                    FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest();
            return part ? plain : new DeferringWriter(plain);
        }
    }
}
