package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who administers.
 *
 * @param emails addresses whose accounts become administrators when they register; empty for none
 */
@Dependent
public record AdminSettings(@ConfigProperty(name = "chat.admin.emails") Optional<Set<String>> emails) {

    @Inject
    public AdminSettings {}
}
