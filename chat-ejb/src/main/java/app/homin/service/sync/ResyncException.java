package app.homin.service.sync;

import app.homin.service.error.ChatException;
import app.homin.service.error.ErrorCode;

/** The server cannot tell what changed since the client's rev; the client must fetch the chat again. */
public class ResyncException extends ChatException {

    private static final long serialVersionUID = 1L;

    public ResyncException(String chatId) {
        super(ErrorCode.RESYNC, "chat " + chatId + " never had this rev");
    }
}
