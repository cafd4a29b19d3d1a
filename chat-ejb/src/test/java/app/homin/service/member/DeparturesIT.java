package app.homin.service.member;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.account.Departure;
import app.homin.persistence.account.UserAccount;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.account.AccountDeletionService;
import app.homin.service.account.AccountService;
import app.homin.service.account.Deletion;
import app.homin.service.account.Registration;
import app.homin.service.chat.ChatService;
import app.homin.service.chat.NewGroup;
import app.homin.service.session.Device;
import app.homin.service.support.ServiceDeployment;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deleted account leaves all groups, whatever fails in between. */
@ExtendWith(ArquillianExtension.class)
class DeparturesIT {

    private static final String PASSWORD = "a password for leaving 1";

    @Inject
    private AccountService accounts;

    @Inject
    private AccountDeletionService deletion;

    @Inject
    private ChatService chats;

    @Inject
    private DepartureStore store;

    @Inject
    private Departures departures;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    @Resource(lookup = "java:app/jdbc/homin")
    private DataSource database;

    @Deployment
    static WebArchive services() {
        return ServiceDeployment.create(DeparturesIT.class, ServiceDeployment.class);
    }

    @Test
    void whoCouldNotLeaveAGroupLeavesItLater() throws Exception {
        Caller olena = register();
        Caller taras = register();
        long before = group(olena, taras);
        long stuck = group(olena, taras);
        long after = group(olena, taras);
        execute("CREATE TRIGGER stuck BEFORE UPDATE ON member FOR EACH ROW IF NEW.chat_id = " + stuck
                + " AND NEW.left_at IS NOT NULL THEN SIGNAL SQLSTATE '45000'; END IF");

        deletion.delete(olena, new Deletion(PASSWORD));

        assertThat(store.groupsOf(olena.userId())).containsExactly(stuck).doesNotContain(before, after);
        assertThat(isWaiting(olena)).isTrue();
        departures.finishDue();
        assertThat(store.groupsOf(olena.userId())).as("not at once again").containsExactly(stuck);

        execute("DROP TRIGGER stuck");
        letTimePass(olena);
        departures.finishDue();

        assertThat(store.groupsOf(olena.userId())).isEmpty();
        assertThat(isWaiting(olena)).isFalse();
        assertThat(store.groupsOf(taras.userId())).containsExactlyInAnyOrder(before, stuck, after);
    }

    @Test
    void whereTheServerStoppedAnotherOneGoesOn() throws Exception {
        Caller olena = register();
        group(olena, register());
        transaction.begin();
        entities.find(UserAccount.class, olena.userId()).erase(Instant.EPOCH);
        entities.persist(new Departure(olena.userId(), Instant.EPOCH));
        transaction.commit();

        departures.finishDue();

        assertThat(store.groupsOf(olena.userId())).isEmpty();
        assertThat(isWaiting(olena)).isFalse();
    }

    private Caller register() {
        return accounts.register(
                        new Registration(UUID.randomUUID() + "@example.org", PASSWORD, "Olena", null, null, false),
                        new Device("curl", null))
                .caller();
    }

    private long group(Caller owner, Caller other) {
        NewGroup group = new NewGroup("Group", List.of(Ids.format(other.userId())), null);
        return Long.parseLong(chats.createGroup(owner, group).id());
    }

    private boolean isWaiting(Caller caller) throws Exception {
        transaction.begin();
        try {
            return entities.find(Departure.class, caller.userId()) != null;
        } finally {
            transaction.rollback();
        }
    }

    private void letTimePass(Caller caller) throws SQLException {
        execute("UPDATE departure SET due_at = '2000-01-01' WHERE user_id = " + caller.userId());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
