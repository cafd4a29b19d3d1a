package app.homin.web.account;

import app.homin.service.account.Device;
import app.homin.service.account.SignedIn;
import app.homin.web.faces.ChatLink;
import app.homin.web.faces.Preferences;
import app.homin.web.security.Devices;
import app.homin.web.security.SessionCookies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What both forms of the entrance do once a service has let somebody in. */
@Named("entrance")
@RequestScoped
public class Entrance {

    private SessionCookies cookies;
    private Devices devices;

    protected Entrance() {}

    @Inject
    public Entrance(SessionCookies cookies, Devices devices) {
        this.cookies = cookies;
        this.devices = devices;
    }

    Device device() {
        return devices.of((HttpServletRequest) external().getRequest());
    }

    /** Gives the browser its tokens and sends it to the chat. */
    void enter(SignedIn signedIn) {
        ExternalContext external = external();
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        cookies.write((HttpServletRequest) external.getRequest(), response, signedIn);
        Preferences.take(response, signedIn.user().locale(), signedIn.user().theme());
        try {
            external.redirect(external.getRequestContextPath() + "/chat" + ChatLink.query(getChat()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chat that the visitor came for, as the address or the form has it; null for none. */
    public String getChat() {
        return external().getRequestParameterMap().get(ChatLink.PARAMETER);
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
