package app.homin.service.media;

import app.homin.persistence.media.Picture;
import app.homin.persistence.media.PictureId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores pictures in the database, so that every node has them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class PictureStore {

    private static final String PATH = "/api/pictures/";
    private static final int ID_BYTES = 16;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern OF_PATH = Pattern.compile(Pattern.quote(PATH) + "(" + ID.pattern() + ")");
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /**
     * Stores a picture in the caller's transaction.
     *
     * @param renditions by width
     * @return its path on this server, which is never reused
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String add(Map<Integer, byte[]> renditions) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        renditions.forEach((width, bytes) -> entities.persist(new Picture(id, width, bytes)));
        return PATH + id;
    }

    /**
     * Deletes a picture in the caller's transaction.
     *
     * @param path null for none
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void remove(String path) {
        id(path).ifPresent(id -> entities.createNamedQuery(Picture.DELETE)
                .setParameter("pictureId", id)
                .executeUpdate());
    }

    /**
     * Finds a JPEG.
     *
     * @param width one of {@link Pictures#WIDTHS}
     */
    public Optional<byte[]> find(String id, int width) {
        return ID.matcher(id).matches()
                ? Optional.ofNullable(entities.find(Picture.class, new PictureId(id, width)))
                        .map(Picture::getBytes)
                : Optional.empty();
    }

    /** Finds the largest rendition of the picture with this path, which may be null. */
    public Optional<byte[]> largest(String path) {
        return id(path).flatMap(id -> find(id, Pictures.WIDTHS.get(Pictures.WIDTHS.size() - 1)));
    }

    private static Optional<String> id(String path) {
        if (path == null) {
            return Optional.empty();
        }
        Matcher matcher = OF_PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
