package app.homin.web.media;

import app.homin.service.error.NotFoundException;
import app.homin.service.media.PictureStore;
import app.homin.service.media.Pictures;
import app.homin.web.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/**
 * The pictures that an {@code imagePath} names. Another picture has another path, so browsers may cache them for ever.
 */
@Path("pictures")
@RolesAllowed("user")
@ApplicationScoped
public class PicturesResource {

    private static final String JPEG = "image/jpeg";
    private static final int USUAL_WIDTH = 192;

    private PictureStore pictures;

    protected PicturesResource() {}

    @Inject
    public PicturesResource(PictureStore pictures) {
        this.pictures = pictures;
    }

    @GET
    @Path("{id}")
    @Produces({JPEG, MediaType.APPLICATION_JSON}) // Problems are JSON.
    public Response get(@PathParam("id") String id, @QueryParam("width") String width, @Context Request request) {
        Long asked = Query.number("width", width);
        int given = given(asked == null ? USUAL_WIDTH : asked);
        byte[] picture = pictures.find(id, given).orElseThrow(() -> new NotFoundException("no such picture"));
        EntityTag tag = new EntityTag(id + "-" + given);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return kept(unchanged, tag);
        }
        return kept(Response.ok(picture, JPEG), tag);
    }

    private static Response kept(Response.ResponseBuilder answer, EntityTag tag) {
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .build();
    }

    private static int given(long asked) {
        return Pictures.WIDTHS.stream()
                .filter(width -> width >= asked)
                .findFirst()
                .orElse(Pictures.WIDTHS.get(Pictures.WIDTHS.size() - 1));
    }
}
