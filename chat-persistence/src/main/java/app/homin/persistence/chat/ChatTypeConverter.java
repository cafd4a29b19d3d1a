package app.homin.persistence.chat;

import app.homin.persistence.LowerCaseEnumConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class ChatTypeConverter extends LowerCaseEnumConverter<ChatType> {
    ChatTypeConverter() {
        super(ChatType.class);
    }
}
