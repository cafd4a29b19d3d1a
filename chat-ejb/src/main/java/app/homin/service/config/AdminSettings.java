package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who administers. */
@Dependent
public class AdminSettings {

    private final Set<String> emails;

    /** @param emails an array and no set: Payara fails on an optional of a generic type */
    @Inject
    public AdminSettings(@ConfigProperty(name = "chat.admin.emails") Optional<String[]> emails) {
        this.emails = emails.map(list -> Set.copyOf(List.of(list))).orElse(Set.of());
    }

    /** Addresses whose accounts become administrators when they register. */
    public Set<String> emails() {
        return emails;
    }
}
