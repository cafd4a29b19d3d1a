package app.homin.service.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneConnectionTest {

    private final DataSource database = mock(DataSource.class);
    private final Connection first = mock(Connection.class);
    private final Connection second = mock(Connection.class);
    private final LaneConnection lane = new LaneConnection(database);
    private final List<Connection> used = new ArrayList<>();

    @BeforeEach
    void thereAreTwoConnections() throws SQLException {
        when(database.getConnection()).thenReturn(first, second);
    }

    @Test
    void oneConnectionServesAllGroups() throws SQLException {
        lane.run(this::use);
        lane.commit();
        lane.run(this::use);
        lane.commit();

        assertThat(used).containsExactly(first, first);
        verify(first).setAutoCommit(false);
        verify(first, times(2)).commit();
        verify(first, never()).isValid(anyInt());
    }

    @Test
    void whatFailsIsRolledBackAndNotTriedAgain() throws SQLException {
        SQLException broken = new SQLException("duplicate");
        assertThatThrownBy(() -> lane.run(connection -> {
                    use(connection);
                    throw broken;
                }))
                .isSameAs(broken);

        assertThat(used).containsExactly(first);
        verify(first).rollback();
        verify(first, never()).close();
    }

    @Test
    void aLostConnectionIsReplacedAndTheStatementsRunOnceMore() throws SQLException {
        doThrow(new SQLException("lost")).when(first).rollback();
        String written = lane.run(connection -> {
            use(connection);
            if (connection == first) {
                throw new SQLException("lost");
            }
            return "written";
        });

        assertThat(written).isEqualTo("written");
        assertThat(used).containsExactly(first, second);
        verify(first).close();
    }

    @Test
    void whoLosesTwoConnectionsIsTold() throws SQLException {
        doThrow(new SQLException("lost")).when(first).rollback();
        doThrow(new SQLException("lost")).when(second).rollback();
        assertThatThrownBy(() -> lane.run(connection -> {
                    use(connection);
                    throw new SQLException("lost");
                }))
                .hasMessage("lost");

        assertThat(used).containsExactly(first, second);
        verify(second).close();
    }

    @Test
    void aFreshConnectionThatIsLostAtOnceIsGivenBack() throws SQLException {
        doThrow(new SQLException("lost")).when(first).setAutoCommit(false);
        assertThatThrownBy(() -> lane.run(this::use)).hasMessage("lost");
        verify(first).close();

        lane.run(this::use);
        assertThat(used).containsExactly(second);
    }

    @Test
    void nobodyKnowsWhatACommitThatFailedHasDone() throws SQLException {
        doThrow(new SQLException("lost")).when(first).commit();
        lane.run(this::use);
        assertThatThrownBy(lane::commit).isInstanceOf(DoubtfulCommitException.class);
        verify(first).close();

        lane.run(this::use);
        assertThat(used).containsExactly(first, second);
    }

    @Test
    void aCheckAsksTheDatabase() throws SQLException {
        lane.run(this::use);
        lane.commit();
        when(first.isValid(anyInt())).thenReturn(false);
        lane.check();
        verify(first).close();

        lane.run(this::use);
        assertThat(used).containsExactly(first, second);
    }

    private Object use(Connection connection) {
        used.add(connection);
        return null;
    }
}
