package app.homin.web.profile;

import app.homin.service.account.AccountDeletionService;
import app.homin.service.account.Deletion;
import app.homin.service.export.Export;
import app.homin.service.export.ExportService;
import app.homin.service.media.Pictures;
import app.homin.service.people.MeView;
import app.homin.service.profile.ProfileService;
import app.homin.web.Query;
import app.homin.web.body.Uploads;
import app.homin.web.error.Problem;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.SessionCookies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The caller's own account: profile, avatar, export of all data, and deletion. */
@Path("users/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@ApplicationScoped
public class ProfileResource {

    private static final String ZIP = "application/zip";

    private ProfileService profiles;
    private AccountDeletionService deletion;
    private ExportService exports;
    private Uploads uploads;
    private CurrentCaller caller;
    private SessionCookies cookies;
    private Clock clock;

    protected ProfileResource() {}

    @Inject
    public ProfileResource(
            ProfileService profiles,
            AccountDeletionService deletion,
            ExportService exports,
            Uploads uploads,
            CurrentCaller caller,
            SessionCookies cookies,
            Clock clock) {
        this.profiles = profiles;
        this.deletion = deletion;
        this.exports = exports;
        this.uploads = uploads;
        this.caller = caller;
        this.cookies = cookies;
        this.clock = clock;
    }

    @GET
    public MeView me() {
        return profiles.me(caller.get());
    }

    @PATCH
    public MeView update(ProfileRequest body) {
        return profiles.update(caller.get(), Query.required(body).update());
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void delete(Deletion body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        deletion.delete(caller.get(), Query.required(body));
        if (cookies.arePresent(request)) {
            cookies.clear(request, response);
        }
    }

    @PUT
    @Path("avatar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public MeView setAvatar(@Context HttpServletRequest request) {
        return profiles.setPicture(caller.get(), uploads.file(caller.get(), request, Pictures.MAX_BYTES));
    }

    @DELETE
    @Path("avatar")
    public MeView removeAvatar() {
        return profiles.removePicture(caller.get());
    }

    @GET
    @Path("export")
    @Produces({ZIP, MediaType.APPLICATION_JSON}) // Problems are JSON.
    public Response export() {
        Export export = exports.open(caller.get());
        String name = "homin-" + LocalDate.now(clock.withZone(ZoneOffset.UTC)) + ".zip";
        return Response.ok((StreamingOutput) export::write, ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
