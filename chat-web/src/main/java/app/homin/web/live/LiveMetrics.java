package app.homin.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What goes over the sockets, in figures. Thread-safe. */
@ApplicationScoped
public class LiveMetrics {

    private MetricRegistry registry;
    private Counter deliveries;
    private Counter slowReaders;

    protected LiveMetrics() {}

    @Inject
    public LiveMetrics(MetricRegistry registry) {
        this.registry = registry;
        this.deliveries = registry.counter(of("homin_deliveries", "Frames queued for sockets because of a change"));
        this.slowReaders = registry.counter(of("homin_slow_readers", "Sockets closed because nobody read them"));
    }

    /** The hub is asked whenever somebody looks. */
    void watch(ConnectionHub hub) {
        registry.gauge(of("homin_connections", "Open sockets"), hub::count);
        registry.gauge(of("homin_outbox_frames", "Frames that wait to be sent, of all sockets"), hub::waitingFrames);
    }

    void delivered(int frames) {
        deliveries.inc(frames);
    }

    void slowReader() {
        slowReaders.inc();
    }

    private static Metadata of(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
