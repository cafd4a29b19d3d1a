package app.homin.web.account;

import app.homin.service.Slice;
import app.homin.service.account.UserDirectory;
import app.homin.service.account.UserView;
import app.homin.web.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The people here. */
@Path("users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {

    private UserDirectory directory;

    protected UsersResource() {}

    @Inject
    public UsersResource(UserDirectory directory) {
        this.directory = directory;
    }

    @GET
    public Slice<UserView> list(
            @QueryParam("q") String search,
            @QueryParam("online") String online,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return directory.list(search, Query.flag("online", online), Query.limit(limit), cursor);
    }

    @GET
    @Path("{id}")
    public UserView get(@PathParam("id") String id) {
        return directory.get(id);
    }
}
