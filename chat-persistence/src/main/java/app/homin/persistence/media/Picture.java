package app.homin.persistence.media;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** A square JPEG in one of its widths. It never changes: a new picture gets a new id. */
@Entity
@Table(name = "picture")
@IdClass(PictureId.class)
@NamedQuery(name = Picture.DELETE, query = "DELETE FROM Picture p WHERE p.id = :pictureId")
public class Picture {

    /** A deletion; parameter {@code pictureId}: deletes all widths. */
    public static final String DELETE = "Picture.delete";

    @Id
    @Size(min = 22, max = 22)
    private String id;

    @Id
    @Positive
    private int width;

    @NotEmpty
    private byte[] bytes;

    protected Picture() {}

    /** @param id 22 unguessable characters */
    public Picture(String id, int width, byte[] bytes) {
        this.id = Objects.requireNonNull(id, "id");
        this.width = width;
        this.bytes = bytes.clone();
    }

    public byte[] getBytes() {
        return bytes.clone();
    }
}
