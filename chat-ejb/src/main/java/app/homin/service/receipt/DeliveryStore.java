package app.homin.service.receipt;

import app.homin.persistence.chat.DeliveredPointers;
import app.homin.persistence.chat.DeliveredPointers.Delivered;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/** The transactions of {@link DeliveryService}. */
@Stateless
public class DeliveryStore {

    @Resource(lookup = "java:app/jdbc/homin")
    private DataSource database;

    /** Moves delivered pointers forward in one transaction; skips those that are already as far. */
    public void deliver(Collection<Delivered> reached) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DeliveredPointers.move(connection, reached);
        }
    }
}
