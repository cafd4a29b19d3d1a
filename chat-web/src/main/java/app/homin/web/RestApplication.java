package app.homin.web;

import app.homin.web.http.LocationFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface, under {@value #PATH}; {@code operations/openapi.yaml} describes it. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {

    public static final String PATH = "api";

    /**
     * Switches off two defaults of Jersey: its description in WADL, which shows class names and which OpenAPI replaces,
     * and the host that it would put before the paths that {@link LocationFilter} sets.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}
