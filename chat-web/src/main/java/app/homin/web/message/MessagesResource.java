package app.homin.web.message;

import app.homin.service.error.InvalidException;
import app.homin.service.message.MessagePage;
import app.homin.service.message.MessageService;
import app.homin.service.message.MessageView;
import app.homin.service.message.PostedMessage;
import app.homin.web.Query;
import app.homin.web.live.SendLimits;
import app.homin.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
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

/** The messages of one of the caller's chats. */
@Path("chats/{id}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
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
