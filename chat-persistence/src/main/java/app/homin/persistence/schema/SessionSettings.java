package app.homin.persistence.schema;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** What EclipseLink has no property for. Named in persistence.xml; not to be used by anything else. */
public class SessionSettings implements SessionCustomizer {

    /**
     * A query is asked once. By default one that lost its connection is repeated three times, with the thread asleep for
     * five seconds before each: whoever asked is not there any more, and a request that can be repeated is by its client.
     */
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(-1);
    }
}
