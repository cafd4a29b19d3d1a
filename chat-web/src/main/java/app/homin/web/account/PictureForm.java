package app.homin.web.account;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Form of an upload, for the OpenAPI document. */
public record PictureForm(@Schema(type = SchemaType.STRING, format = "binary") String file) {}
