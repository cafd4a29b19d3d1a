package app.homin.service.profile;

import app.homin.service.Caller;
import app.homin.service.media.Pictures;
import app.homin.service.people.MeView;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/** Looking at and changing oneself. Not transactional itself: no connection is held while a picture is decoded. */
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
     * Changes what is not null. Others see it at once.
     *
     * @throws jakarta.validation.ConstraintViolationException naming every field that breaks a rule
     * @throws app.homin.service.error.BusyException if that was done too often
     */
    public MeView update(Caller caller, @Valid ProfileUpdate update) {
        limits.change(caller);
        return profiles.update(caller, update);
    }

    /**
     * Makes the middle of this picture the caller's avatar. Others see it at once.
     *
     * @throws app.homin.service.error.TooLargeException if the file has too many bytes or pixels
     * @throws app.homin.service.error.UnsupportedTypeException if it is no PNG, JPEG, WebP or GIF
     * @throws app.homin.service.error.InvalidException if it is one, but cannot be read
     * @throws app.homin.service.error.BusyException if that was done too often, or too many come at once
     */
    public MeView setPicture(Caller caller, byte[] file) {
        limits.change(caller);
        return profiles.setPicture(caller, pictures.square(caller.userId(), file));
    }

    /** Takes the caller's avatar away; does nothing without one. */
    public MeView removePicture(Caller caller) {
        limits.change(caller);
        return profiles.setPicture(caller, null);
    }
}
