package app.homin.web.security;

import app.homin.service.session.Device;
import app.homin.web.http.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Describes the device behind a request. */
@ApplicationScoped
public class Devices {

    private ClientAddress addresses;
    private SessionCookies cookies;

    protected Devices() {}

    @Inject
    public Devices(ClientAddress addresses, SessionCookies cookies) {
        this.addresses = addresses;
        this.cookies = cookies;
    }

    public Device of(HttpServletRequest request) {
        return new Device(
                request.getHeader("User-Agent"),
                addresses.of(request),
                cookies.deviceToken(request).orElse(null));
    }
}
