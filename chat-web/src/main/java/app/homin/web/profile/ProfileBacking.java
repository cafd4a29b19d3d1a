package app.homin.web.profile;

import app.homin.persistence.text.EmailAddresses;
import app.homin.service.Caller;
import app.homin.service.account.AccountDeletionService;
import app.homin.service.account.Deletion;
import app.homin.service.people.MeView;
import app.homin.service.profile.ProfileService;
import app.homin.service.profile.ProfileUpdate;
import app.homin.web.faces.Preferences;
import app.homin.web.faces.Visitor;
import app.homin.web.faces.Words;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.SessionCookies;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Backs the profile page: its forms for the profile, for language and theme, and for deleting the account. */
@Named("profile")
@RequestScoped
public class ProfileBacking {

    private ProfileService profiles;
    private AccountDeletionService deletion;
    private CurrentCaller caller;
    private SessionCookies cookies;
    private Visitor visitor;

    private MeView me;
    private String firstName;
    private String lastName;
    private String birthday;
    private boolean birthdayShared;
    private String password;

    protected ProfileBacking() {}

    @Inject
    public ProfileBacking(
            ProfileService profiles,
            AccountDeletionService deletion,
            CurrentCaller caller,
            SessionCookies cookies,
            Visitor visitor) {
        this.profiles = profiles;
        this.deletion = deletion;
        this.caller = caller;
        this.cookies = cookies;
        this.visitor = visitor;
    }

    @PostConstruct
    void load() {
        show(profiles.me(caller.get()));
    }

    private void show(MeView now) {
        me = now;
        firstName = now.firstName();
        lastName = now.lastName();
        birthday = Objects.toString(now.birthday(), null);
        birthdayShared = now.birthdayShared();
    }

    /** Saves the profile and confirms it. */
    public void save() {
        // Null is an emptied field (web.xml), which the service clears only for an empty string.
        ProfileUpdate update = new ProfileUpdate(
                Objects.toString(firstName, ""),
                Objects.toString(lastName, ""),
                Objects.toString(birthday, ""),
                birthdayShared,
                null,
                null);
        show(profiles.update(caller.get(), update));
        String saved = new Words(visitor.getLanguage()).say("ui.profile.saved");
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, saved, saved));
    }

    /** Saves language and theme, and redirects to the page in them. For browsers without scripts. */
    public void saveAppearance() {
        ExternalContext external = external();
        Map<String, String> chosen = external.getRequestParameterMap();
        Caller self = caller.get();
        MeView now = profiles.update(
                self, new ProfileUpdate(null, null, null, null, chosen.get("locale"), chosen.get("theme")));
        Preferences.take((HttpServletResponse) external.getResponse(), now.locale(), now.theme());
        redirect("/profile#appearance");
    }

    /** Deletes the account and redirects to the sign-in page, which confirms it. */
    public void delete() {
        ExternalContext external = external();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        deletion.delete(caller.get(), new Deletion(password));
        cookies.clear(request, (HttpServletResponse) external.getResponse());
        redirect("/?deleted=1");
    }

    private static void redirect(String path) {
        ExternalContext external = external();
        try {
            external.redirect(external.getRequestContextPath() + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    public String getId() {
        return me.id();
    }

    /** As people read it. */
    public String getEmail() {
        return EmailAddresses.readable(me.email());
    }

    /** Null without a picture. */
    public String getImagePath() {
        return me.imagePath();
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    /** ISO date, the format of the browser's date field. */
    public String getBirthday() {
        return birthday;
    }

    public void setBirthday(String birthday) {
        this.birthday = birthday;
    }

    public boolean isBirthdayShared() {
        return birthdayShared;
    }

    public void setBirthdayShared(boolean birthdayShared) {
        this.birthdayShared = birthdayShared;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
