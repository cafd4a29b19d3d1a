package app.homin.web.account;

import app.homin.service.account.ProfileUpdate;

/** Body of a change of one's own profile: what is left out stays, the empty string clears. */
public record ProfileRequest(String firstName, String lastName, String birthday, String locale) {

    ProfileUpdate update() {
        return new ProfileUpdate(firstName, lastName, birthday, locale);
    }
}
