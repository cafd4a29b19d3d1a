package app.homin.persistence.chat;

import app.homin.persistence.LowerCaseEnumConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class MemberRoleConverter extends LowerCaseEnumConverter<MemberRole> {
    MemberRoleConverter() {
        super(MemberRole.class);
    }
}
