package app.homin.web.session;

import app.homin.service.session.Device;
import app.homin.service.session.SignedIn;
import app.homin.web.faces.Destination;
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
import java.util.Map;

/** What both forms of the sign-in page do after a service has accepted the visitor. */
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

    public Device device() {
        return devices.of((HttpServletRequest) external().getRequest());
    }

    /** Gives the browser its tokens and redirects it to what the visitor came for, by default the chat. */
    public void enter(SignedIn signedIn) {
        ExternalContext external = external();
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        cookies.write((HttpServletRequest) external.getRequest(), response, signedIn);
        Preferences.take(response, signedIn.user().locale(), signedIn.user().theme());
        try {
            external.redirect(external.getRequestContextPath() + destination().address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the visitor came for, from the URL or the form: a parameter as in a query, empty for the default. */
    public String getWanted() {
        return destination().parameter();
    }

    /** The name of that parameter. */
    public String getWantedName() {
        return getWanted().split("=")[0];
    }

    /** The value of that parameter. */
    public String getWantedValue() {
        return getWanted().substring(getWanted().indexOf('=') + 1);
    }

    private static Destination destination() {
        Map<String, String> parameters = external().getRequestParameterMap();
        return Destination.of(parameters.get(Destination.PAGE), parameters.get(Destination.CHAT));
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
