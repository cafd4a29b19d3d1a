package app.homin.web.message;

import app.homin.service.error.InvalidException;
import app.homin.service.message.MessagePage;
import app.homin.service.message.MessageService;
import app.homin.service.message.MessageView;
import app.homin.service.message.PostedMessage;
import app.homin.web.Query;
import app.homin.web.live.SendLimits;
import app.homin.web.security.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The messages of one of my chats. */
@Path("chats/{id}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "messages")
@ApplicationScoped
public class MessagesResource {

    private MessageService messages;
    private CurrentCaller caller;
    private SendLimits limits;

    protected MessagesResource() {}

    @Inject
    public MessagesResource(MessageService messages, CurrentCaller caller, SendLimits limits) {
        this.messages = messages;
        this.caller = caller;
        this.limits = limits;
    }

    @GET
    @Operation(summary = "A stretch of history by seq: before, after or around a message, else the newest")
    @APIResponse(
            responseCode = "200",
            description = "Ascending by seq",
            content = @Content(schema = @Schema(implementation = MessagePage.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such chat, or I am not in it")
    public MessagePage page(
            @PathParam("id") String id,
            @QueryParam("before") String before,
            @QueryParam("after") String after,
            @QueryParam("around") String around,
            @QueryParam("limit") String limit) {
        Long beforeSeq = Query.number("before", before);
        Long afterSeq = Query.number("after", after);
        Long aroundSeq = Query.number("around", around);
        if (Stream.of(beforeSeq, afterSeq, aroundSeq).filter(Objects::nonNull).count() > 1) {
            throw new InvalidException("before", "one of before, after and around", "error.before.ambiguous");
        }
        return messages.page(caller.get(), id, beforeSeq, afterSeq, aroundSeq, Query.limit(limit));
    }

    @POST
    @Operation(summary = "Say something; sending it again with the same clientId is safe")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    @APIResponse(
            responseCode = "200",
            description = "This clientId has been stored before: the first answer again",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    @APIResponse(responseCode = "400", description = "invalid: the errors name the fields")
    @APIResponse(responseCode = "404", description = "not-found: no such chat, or I am not in it")
    @APIResponse(responseCode = "429", description = "rate-limited: too many messages; Retry-After says how long")
    public Response post(@PathParam("id") String id, PostMessageRequest body) {
        limits.take(caller.get().userId());
        PostedMessage posted =
                messages.post(caller.get(), id, Query.required(body).draft());
        MessageView message = posted.message();
        if (posted.repeated()) {
            return Response.ok(message).build();
        }
        URI location = URI.create("chats/" + message.chatId() + "/messages?around=" + message.seq());
        return Response.created(location).entity(message).build();
    }
}
