package app.homin.service.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Timer;

/** Metrics of the {@link Journal}. Recorded once per group, so their cost is negligible. Thread-safe. */
@ApplicationScoped
public class JournalMetrics {

    private MetricRegistry registry;
    private Counter changes;
    private Histogram groups;
    private Timer commits;
    private Timer deliveries;

    protected JournalMetrics() {}

    @Inject
    public JournalMetrics(MetricRegistry registry) {
        this.registry = registry;
        this.changes = registry.counter(of("homin_changes", "Messages and receipts written"));
        this.groups = registry.histogram(of("homin_write_group", "Messages and receipts in one transaction"));
        this.commits = registry.timer(of("homin_write_commit", "How long the transaction of a group takes"));
        this.deliveries = registry.timer(of(
                "homin_delivery_latency",
                "From when the longest waiting change of a group was read until it was queued for its receivers"));
    }

    /** Registers the queue depth, which is read on demand. */
    void watch(IntSupplier depth) {
        Metadata waiting = Metadata.builder()
                .withName("homin_write_queue")
                .withDescription("Messages and receipts that wait or are being written")
                .withUnit(MetricUnits.NONE)
                .build();
        registry.gauge(waiting, depth::getAsInt);
    }

    void wrote(int size, long commitNanos, long deliveryNanos) {
        changes.inc(size);
        groups.update(size);
        commits.update(Duration.ofNanos(commitNanos));
        deliveries.update(Duration.ofNanos(deliveryNanos));
    }

    private static Metadata of(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
