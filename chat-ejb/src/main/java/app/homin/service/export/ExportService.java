package app.homin.service.export;

import app.homin.service.Caller;
import app.homin.service.media.PictureStore;
import app.homin.service.profile.ProfileLimits;
import app.homin.service.profile.ProfileService;
import app.homin.service.session.SessionService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Exports all data of a user as a ZIP: profile, picture, devices, chats and the user's own messages. It is written
 * while it is read, so that neither memory nor a connection is held for long.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExportService {

    private ProfileService profiles;
    private SessionService sessions;
    private PictureStore pictures;
    private ExportStore store;
    private ProfileLimits limits;

    protected ExportService() {}

    @Inject
    public ExportService(
            ProfileService profiles,
            SessionService sessions,
            PictureStore pictures,
            ExportStore store,
            ProfileLimits limits) {
        this.profiles = profiles;
        this.sessions = sessions;
        this.pictures = pictures;
        this.store = store;
        this.limits = limits;
    }

    /** @throws app.homin.service.error.BusyException if the caller has exported too often */
    public Export open(Caller caller) {
        limits.export(caller);
        return new Export(caller.userId(), profiles.me(caller), sessions.list(caller), pictures, store);
    }
}
