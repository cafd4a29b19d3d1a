package app.homin.service.chat;

import app.homin.persistence.constraint.GroupName;
import app.homin.persistence.text.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Request to create a group. The name is normalized to its stored form.
 *
 * @param memberIds people to add besides the creator; null or empty for none, duplicates are ignored
 * @param visibility {@code private} or {@code public}; null means private
 */
public record NewGroup(
        @NotNull(message = "{homin.name.required}") @GroupName String name,
        @Size(max = ChatService.MAX_MEMBERS, message = "{homin.memberIds.tooMany}") List<String> memberIds,
        @Pattern(regexp = "private|public", message = "{homin.visibility.unknown}") String visibility) {

    public NewGroup {
        name = Text.composed(name);
    }
}
