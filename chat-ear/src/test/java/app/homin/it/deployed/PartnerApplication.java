package app.homin.it.deployed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** An application of somebody else, whose server verifies access tokens by MicroProfile JWT. */
@LoginConfig(authMethod = "MP-JWT", realmName = "partner")
@ApplicationPath("api")
@ApplicationScoped
public class PartnerApplication extends Application {}
