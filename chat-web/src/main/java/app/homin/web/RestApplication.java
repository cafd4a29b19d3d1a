package app.homin.web;

import app.homin.web.error.Problem;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST interface, under {@value #PATH}, and what its OpenAPI document says about the whole of it. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Homin",
                        version = "1",
                        description =
                                "Users, chats and messages. Errors are RFC 9457 problems with a stable code. Lists are"
                                        + " {items, nextCursor}. What is new comes live over the socket /ws.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = @SecurityRequirement(name = "bearer"),
        tags = {
            @Tag(name = "auth", description = "Signing up, in and out, and one's devices"),
            @Tag(name = "users", description = "The people here, and oneself"),
            @Tag(name = "chats", description = "My chats, who is in them, and what has changed"),
            @Tag(name = "messages", description = "What was said")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "bearer",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description = "The accessToken of a login"),
                        responses =
                                @APIResponse(
                                        name = RestApplication.PROBLEM,
                                        description = "What went wrong",
                                        content =
                                                @Content(
                                                        mediaType = Problem.MEDIA_TYPE,
                                                        schema = @Schema(implementation = Problem.class)))))
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {

    public static final String PATH = "api";

    /** Name of the answer, in the OpenAPI document, that every operation may give instead of its own. */
    public static final String PROBLEM = "Problem";

    /** Jersey describes itself in WADL by default, with the names of classes; OpenAPI says it better. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
