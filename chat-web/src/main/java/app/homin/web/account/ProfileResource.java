package app.homin.web.account;

import app.homin.service.account.AccountDeletion;
import app.homin.service.account.MeView;
import app.homin.service.account.ProfileService;
import app.homin.service.export.ExportService;
import app.homin.service.media.Pictures;
import app.homin.web.Query;
import app.homin.web.body.Uploads;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.SessionCookies;
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
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Oneself: profile, avatar, everything to take along, and leaving for good. */
@Path("users/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "users")
@ApplicationScoped
public class ProfileResource {

    private static final String ZIP = "application/zip";

    private ProfileService profiles;
    private AccountDeletion deletion;
    private ExportService exports;
    private Uploads uploads;
    private CurrentCaller caller;
    private SessionCookies cookies;
    private Clock clock;

    protected ProfileResource() {}

    @Inject
    public ProfileResource(
            ProfileService profiles,
            AccountDeletion deletion,
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
    @Operation(summary = "Myself")
    public MeView me() {
        return profiles.me(caller.get());
    }

    @PATCH
    @Operation(summary = "Change my profile: what is left out stays, null and the empty string clear")
    @APIResponse(
            responseCode = "200",
            description = "Myself, changed",
            content = @Content(schema = @Schema(implementation = MeView.class)))
    @APIResponse(responseCode = "400", description = "invalid: the errors name the fields")
    @APIResponse(responseCode = "429", description = "rate-limited")
    public MeView update(ProfileRequest body) {
        return profiles.update(caller.get(), Query.required(body).update());
    }

    @DELETE
    @Operation(
            summary = "Delete my account for good",
            description = "What I said stays, under a neutral name. All my devices are signed out.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "400", description = "invalid: the password is left out or wrong")
    @APIResponse(responseCode = "429", description = "rate-limited: too many wrong passwords")
    public void delete(
            DeletionRequest body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        deletion.delete(caller.get(), Query.required(body).password());
        if (cookies.arePresent(request)) {
            cookies.clear(request, response);
        }
    }

    @PUT
    @Path("avatar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Set my avatar",
            description = "PNG, JPEG, WebP or GIF, at most 5 MB and 25 megapixels. Its middle is shown, as JPEG.")
    @APIResponse(
            responseCode = "200",
            description = "Myself, with the new imagePath",
            content = @Content(schema = @Schema(implementation = MeView.class)))
    @APIResponse(responseCode = "400", description = "invalid: there is no file, or it is broken")
    @APIResponse(responseCode = "413", description = "too-large: too many bytes or pixels")
    @APIResponse(responseCode = "415", description = "unsupported-type: the content is of another type")
    @APIResponse(responseCode = "429", description = "rate-limited")
    public MeView setAvatar(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema = @Schema(implementation = PictureForm.class)))
                    InputStream body,
            @Context HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return profiles.setPicture(caller.get(), uploads.file(caller.get(), body, type, Pictures.MAX_BYTES));
    }

    @DELETE
    @Path("avatar")
    @Operation(summary = "Remove my avatar")
    @APIResponse(
            responseCode = "200",
            description = "Myself, without imagePath",
            content = @Content(schema = @Schema(implementation = MeView.class)))
    public MeView removeAvatar() {
        return profiles.removePicture(caller.get());
    }

    @GET
    @Path("export")
    @Produces({ZIP, MediaType.APPLICATION_JSON}) // What goes wrong is told in JSON.
    @Operation(
            summary = "Everything I have here, as a ZIP",
            description = "profile.json, avatar.jpg, devices.json, chats.json and messages.json (what I said)")
    @APIResponse(responseCode = "200", description = "The archive", content = @Content(mediaType = ZIP))
    @APIResponse(responseCode = "429", description = "rate-limited")
    public Response export() {
        ExportService.Export export = exports.open(caller.get());
        String name = "homin-" + LocalDate.now(clock.withZone(ZoneOffset.UTC)) + ".zip";
        return Response.ok((StreamingOutput) export::write, ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
