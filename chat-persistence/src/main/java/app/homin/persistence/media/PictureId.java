package app.homin.persistence.media;

import java.io.Serializable;
import java.util.Objects;

/** Primary key of {@link Picture}. */
public class PictureId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String id;
    private int width;

    protected PictureId() {}

    public PictureId(String id, int width) {
        this.id = Objects.requireNonNull(id, "id");
        this.width = width;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureId that && id.equals(that.id) && width == that.width;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, width);
    }
}
