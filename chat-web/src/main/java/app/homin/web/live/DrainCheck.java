package app.homin.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from the moment on in which the node says goodbye. */
@Readiness
@ApplicationScoped
public class DrainCheck implements HealthCheck {

    private Drain drain;

    protected DrainCheck() {}

    @Inject
    public DrainCheck(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sockets").status(!drain.isDraining()).build();
    }
}
