package app.homin.service.config;

import app.homin.persistence.text.EmailAddresses;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who administers. */
@Dependent
public class AdminSettings {

    private final Set<String> emails;

    /** @param emails an array and no set: Payara fails on an optional of a generic type */
    @Inject
    public AdminSettings(@ConfigProperty(name = "chat.admin.emails") Optional<String[]> emails) {
        this.emails = emails.stream()
                .flatMap(Stream::of)
                .map(EmailAddresses::canonical)
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any address is named. */
    public boolean isEmpty() {
        return emails.isEmpty();
    }

    /** Whether the account with this address, in its canonical form, administers as long as it is named. */
    public boolean names(String email) {
        return emails.contains(email);
    }
}
