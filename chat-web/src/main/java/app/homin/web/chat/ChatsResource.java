package app.homin.web.chat;

import app.homin.service.Slice;
import app.homin.service.chat.ChangeService;
import app.homin.service.chat.ChatChanges;
import app.homin.service.chat.ChatService;
import app.homin.service.chat.ChatView;
import app.homin.service.chat.MemberView;
import app.homin.service.chat.OpenedChat;
import app.homin.service.chat.ReceiptService;
import app.homin.service.error.InvalidException;
import app.homin.web.Query;
import app.homin.web.live.ChangesJson;
import app.homin.web.security.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** My chats. */
@Path("chats")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "chats")
@ApplicationScoped
public class ChatsResource {

    private ChatService chats;
    private ChangeService changes;
    private ReceiptService receipts;
    private CurrentCaller caller;

    protected ChatsResource() {}

    @Inject
    public ChatsResource(ChatService chats, ChangeService changes, ReceiptService receipts, CurrentCaller caller) {
        this.chats = chats;
        this.changes = changes;
        this.receipts = receipts;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "My chats, newest activity first")
    public Slice<ChatView> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return chats.list(caller.get(), Query.limit(limit), cursor);
    }

    @POST
    @Operation(summary = "Open the direct chat with somebody, or create a group")
    @APIResponse(
            responseCode = "201",
            description = "Created; Location says where",
            content = @Content(schema = @Schema(implementation = ChatView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The direct chat exists",
            content = @Content(schema = @Schema(implementation = ChatView.class)))
    @APIResponse(responseCode = "400", description = "invalid: the errors name the fields")
    @APIResponse(responseCode = "404", description = "not-found: no such person")
    public Response create(NewChatRequest body) {
        NewChatRequest request = Query.required(body);
        if ("direct".equals(request.type())) {
            OpenedChat opened = chats.openDirect(caller.get(), request.userId());
            return opened.created()
                    ? created(opened.chat())
                    : Response.ok(opened.chat()).build();
        }
        if ("group".equals(request.type())) {
            return created(chats.createGroup(caller.get(), request.group()));
        }
        throw new InvalidException("type", "direct or group", "error.type.unknown");
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of my chats")
    @APIResponse(
            responseCode = "200",
            description = "The chat as I see it",
            content = @Content(schema = @Schema(implementation = ChatView.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such chat, or I am not in it")
    public ChatView get(@PathParam("id") String id) {
        return chats.get(caller.get(), id);
    }

    @GET
    @Path("{id}/members")
    @Operation(summary = "Who is in it")
    public Slice<MemberView> members(@PathParam("id") String id) {
        return new Slice<>(chats.members(caller.get(), id), null);
    }

    @PUT
    @Path("{id}/read")
    @Operation(summary = "I have read everything up to a message")
    @APIResponse(responseCode = "204", description = "Noted, and told to the others")
    public void read(@PathParam("id") String id, ReadRequest body) {
        Long seq = Query.required(body).seq();
        if (seq == null) {
            throw new InvalidException("seq", "a message number is required", "error.seq.required");
        }
        receipts.markRead(caller.get(), id, seq);
    }

    @GET
    @Path("{id}/changes")
    @Operation(summary = "What I have missed since a rev, as the frames that the socket would have sent")
    @APIResponse(
            responseCode = "200",
            description = "In the order of rev; where complete is false, ask again from rev",
            content = @Content(schema = @Schema(implementation = ChatChanges.class)))
    @APIResponse(responseCode = "410", description = "resync: fetch the chat anew")
    public Response changes(
            @PathParam("id") String id, @QueryParam("since") String since, @QueryParam("limit") String limit) {
        Long rev = Query.number("since", since);
        if (rev == null) {
            throw new InvalidException("since", "the last rev that you have, or 0", "error.since.required");
        }
        ChatChanges missed = changes.since(caller.get(), id, rev, Query.limit(limit));
        // Bytes: a text would be put in quotes by JSON-B.
        return Response.ok(ChangesJson.of(missed).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static Response created(ChatView chat) {
        return Response.created(URI.create("chats/" + chat.id())).entity(chat).build();
    }
}
