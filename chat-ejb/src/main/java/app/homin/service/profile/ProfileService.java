package app.homin.service.profile;

import app.homin.service.Caller;
import app.homin.service.media.Pictures;
import app.homin.service.people.MeView;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/**
 * Changes and shows the caller's profile. Not transactional, so that no connection is held while a picture is decoded.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProfileService {

    private ProfileStore profiles;
    private ProfileLimits limits;
    private Pictures pictures;

    protected ProfileService() {}

    @Inject
    public ProfileService(ProfileStore profiles, ProfileLimits limits, Pictures pictures) {
        this.profiles = profiles;
        this.limits = limits;
        this.pictures = pictures;
    }

    public MeView me(Caller caller) {
        return profiles.me(caller);
    }

    /**
     * Changes all fields that are not null, and announces the changes.
     *
     * @throws jakarta.validation.ConstraintViolationException naming every field that breaks a rule
     * @throws app.homin.service.error.BusyException if there were too many changes
     */
    public MeView update(Caller caller, @Valid ProfileUpdate update) {
        limits.change(caller);
        return profiles.update(caller, update);
    }

    /**
     * Makes the middle of this picture the caller's avatar, and announces it.
     *
     * @throws app.homin.service.error.TooLargeException if the file has too many bytes or pixels
     * @throws app.homin.service.error.UnsupportedTypeException if it is no PNG, JPEG, WebP or GIF
     * @throws app.homin.service.error.InvalidException if it cannot be read
     * @throws app.homin.service.error.BusyException if there were too many changes, or there are too many uploads at
     *     once
     */
    public MeView setPicture(Caller caller, byte[] file) {
        limits.change(caller);
        return profiles.setPicture(caller, pictures.square(caller.userId(), file));
    }

    /** Removes the caller's avatar; does nothing if there is none. */
    public MeView removePicture(Caller caller) {
        limits.change(caller);
        return profiles.setPicture(caller, null);
    }
}
