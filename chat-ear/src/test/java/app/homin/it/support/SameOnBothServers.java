package app.homin.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Leaves a test class out of the run on Payara Server: it is about a rule of the services, which both servers run with the
 * same classes against the same database. That the EAR has all of these services is shown there by
 * {@code GeneratedClientIT}, {@code RightsIT} and {@code ConversationIT}. What depends on the server, its HTTP, its sockets,
 * its security or its start, runs on both.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("same-on-both-servers")
public @interface SameOnBothServers {}
