package app.homin.persistence.chat;

import app.homin.persistence.LowerCaseEnumConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class VisibilityConverter extends LowerCaseEnumConverter<Visibility> {
    VisibilityConverter() {
        super(Visibility.class);
    }
}
