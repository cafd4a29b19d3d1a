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

    /** Moves delivered pointers forward, all in one transaction; those that were as far already are left alone. */
    public void deliver(Collection<Delivered> reached) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DeliveredPointers.move(connection, reached);
        }
    }
}
