package app.homin.web.chat;

import app.homin.service.Slice;
import app.homin.service.chat.ChatService;
import app.homin.service.chat.ChatView;
import app.homin.service.chat.OpenedChat;
import app.homin.service.error.InvalidException;
import app.homin.service.member.MemberView;
import app.homin.service.receipt.ReceiptService;
import app.homin.service.sync.MissedChanges;
import app.homin.service.sync.SyncService;
import app.homin.web.Query;
import app.homin.web.error.Problem;
import app.homin.web.live.ChangeAllowance;
import app.homin.web.live.ChangesJson;
import app.homin.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
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

/** The caller's chats. */
@Path("chats")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@ApplicationScoped
public class ChatsResource {

    private ChatService chats;
    private SyncService changes;
    private ReceiptService receipts;
    private ChangeAllowance allowance;
    private CurrentCaller caller;

    protected ChatsResource() {}

    @Inject
    public ChatsResource(
            ChatService chats,
            SyncService changes,
            ReceiptService receipts,
            ChangeAllowance allowance,
            CurrentCaller caller) {
        this.chats = chats;
        this.changes = changes;
        this.receipts = receipts;
        this.allowance = allowance;
        this.caller = caller;
    }

    @GET
    public Slice<ChatView> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return chats.list(caller.get(), Query.limit(limit), cursor);
    }

    @POST
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
    public ChatView get(@PathParam("id") String id) {
        return chats.get(caller.get(), id);
    }

    @GET
    @Path("{id}/members")
    public Slice<MemberView> members(@PathParam("id") String id) {
        return new Slice<>(chats.members(caller.get(), id), null);
    }

    @PUT
    @Path("{id}/read")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void read(@PathParam("id") String id, ReadRequest body) {
        Long seq = Query.required(body).seq();
        if (seq == null) {
            throw new InvalidException("seq", "a message number is required", "error.seq.required");
        }
        receipts.markRead(caller.get(), id, seq);
    }

    @GET
    @Path("{id}/changes")
    public Response changes(
            @PathParam("id") String id, @QueryParam("since") String since, @QueryParam("limit") String limit) {
        Long rev = Query.number("since", since);
        if (rev == null) {
            throw new InvalidException("since", "the last rev that you have, or 0", "error.since.required");
        }
        long userId = caller.get().userId();
        allowance.require(userId);
        int told = 0;
        MissedChanges missed;
        try {
            missed = changes.since(caller.get(), id, rev, Query.limit(limit));
            told = missed.events().size();
        } finally {
            allowance.answered(userId, told);
        }
        // As bytes, because JSON-B would put a string in quotes.
        return Response.ok(ChangesJson.of(missed).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static Response created(ChatView chat) {
        return Response.created(URI.create("chats/" + chat.id())).entity(chat).build();
    }
}
