package app.homin.persistence.schema;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Settings for which EclipseLink has no property. Named in persistence.xml; not for any other use. */
public class SessionSettings implements SessionCustomizer {

    /**
     * Disables query retries. By default EclipseLink repeats a query that lost its connection three times and sleeps
     * five seconds before each: the caller has given up by then, and clients retry requests that are safe to repeat.
     */
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(-1);
    }
}
