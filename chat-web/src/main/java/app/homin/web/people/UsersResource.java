package app.homin.web.people;

import app.homin.service.Slice;
import app.homin.service.limit.RequestLimits;
import app.homin.service.people.UserDirectory;
import app.homin.service.people.UserView;
import app.homin.web.Query;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.Devices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The directory of people. */
@Path("users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@ApplicationScoped
public class UsersResource {

    private UserDirectory directory;
    private RequestLimits limits;
    private CurrentCaller caller;
    private Devices devices;

    protected UsersResource() {}

    @Inject
    public UsersResource(UserDirectory directory, RequestLimits limits, CurrentCaller caller, Devices devices) {
        this.directory = directory;
        this.limits = limits;
        this.caller = caller;
        this.devices = devices;
    }

    @GET
    public Slice<UserView> list(
            @QueryParam("q") String search,
            @QueryParam("online") String online,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Context HttpServletRequest request) {
        if (search != null && !search.isBlank()) {
            limits.search(caller.get().userId(), devices.of(request).address());
        }
        return directory.list(search, Query.flag("online", online), Query.limit(limit), cursor);
    }

    @GET
    @Path("{id}")
    public UserView get(@PathParam("id") String id) {
        return directory.get(id);
    }
}
