package app.homin.web.faces;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * Adds a checksum of the theme's content to its URL, so that browsers can cache it and still get a new one.
 * Thread-safe.
 */
public class SpruceTheme extends ResourceHandlerWrapper {

    private static final String LIBRARY = "primefaces-spruce";

    private volatile String sum;

    public SpruceTheme(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Resource createResource(String name, String library) {
        Resource resource = super.createResource(name, library);
        return resource == null || !LIBRARY.equals(library) ? resource : new Summed(resource);
    }

    private String sum(Resource resource) {
        if (sum == null) {
            try (InputStream content = resource.getInputStream()) {
                CRC32 crc = new CRC32();
                crc.update(content.readAllBytes());
                sum = Long.toHexString(crc.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sum;
    }

    private final class Summed extends ResourceWrapper {

        private Summed(Resource wrapped) {
            super(wrapped);
        }

        @Override
        public String getRequestPath() {
            return super.getRequestPath() + "&sum=" + sum(getWrapped());
        }
    }
}
