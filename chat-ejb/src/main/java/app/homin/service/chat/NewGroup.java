package app.homin.service.chat;

import java.util.List;

/**
 * A group that somebody wants to open.
 *
 * @param name 1 to 60 characters
 * @param memberIds whom to add besides the creator; null or empty for nobody yet, repetitions count once
 * @param visibility {@code private} or {@code public}; null means private
 */
public record NewGroup(String name, List<String> memberIds, String visibility) {}
