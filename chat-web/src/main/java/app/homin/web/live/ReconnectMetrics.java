package app.homin.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts how clients that came back got what they had missed. Thread-safe. */
@ApplicationScoped
public class ReconnectMetrics {

    /** How it was; the worst of a client's chats counts. */
    enum Outcome {
        /** Nothing had been missed. */
        LOSSLESS,
        /** The missed changes were told. */
        REPLAYED,
        /** The client had to fetch a chat anew. */
        REFETCHED
    }

    private static final Metadata RECONNECTS = Metadata.builder()
            .withName("homin_reconnects")
            .withDescription("Syncs of clients, by how they got what they had missed")
            .build();

    private MetricRegistry registry;

    protected ReconnectMetrics() {}

    @Inject
    public ReconnectMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void count(Outcome outcome) {
        registry.counter(RECONNECTS, new Tag("outcome", outcome.name().toLowerCase(Locale.ROOT)))
                .inc();
    }
}
