package app.homin.service.config;

import app.homin.persistence.text.EmailAddresses;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Addresses of administrators. */
@Dependent
public class AdminSettings {

    private final Set<String> emails;

    /** @param emails an array instead of a set: Payara fails on an Optional of a generic type */
    @Inject
    public AdminSettings(@ConfigProperty(name = "chat.admin.emails") Optional<String[]> emails) {
        this.emails = emails.stream()
                .flatMap(Stream::of)
                .map(EmailAddresses::canonical)
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether no address is configured. */
    public boolean isEmpty() {
        return emails.isEmpty();
    }

    /**
     * Whether the account with this address (in its canonical form) is an administrator, as long as it is configured.
     */
    public boolean names(String email) {
        return emails.contains(email);
    }
}
