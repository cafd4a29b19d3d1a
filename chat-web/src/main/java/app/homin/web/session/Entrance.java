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

    public Device device() {
        return devices.of((HttpServletRequest) external().getRequest());
    }

    /** Gives the browser its tokens and sends it to what the visitor came for, which is the chat if nothing else. */
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

    /** What the visitor came for, as the address or the form has it: a parameter as in a query, empty for nothing special. */
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
