package app.homin.persistence.account;

import app.homin.persistence.LowerCaseEnumConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class EndReasonConverter extends LowerCaseEnumConverter<EndReason> {
    EndReasonConverter() {
        super(EndReason.class);
    }
}
