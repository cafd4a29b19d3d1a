package app.homin.persistence.schema;

import app.homin.persistence.schema.QueryPlansTest.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records the plan of every statement prepared on a connection, with the first values bound to it. */
final class PlanRecorder {

    private static final Set<String> EXECUTED = Set.of("addBatch", "executeQuery", "executeUpdate");

    private final Map<String, List<Step>> plans = new LinkedHashMap<>();

    /** The plans so far, by statement. */
    Map<String, List<Step>> plans() {
        return plans;
    }

    /** The same connection, with recording. */
    Connection recording(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement
                    ? recording(connection, (String) arguments[0], statement)
                    : result;
        });
    }

    private PreparedStatement recording(Connection connection, String sql, PreparedStatement statement) {
        List<Setting> settings = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set")) {
                settings.add(new Setting(method, arguments));
            } else if (EXECUTED.contains(method.getName())) {
                if (!plans.containsKey(sql)) {
                    plans.put(sql, explain(connection, sql, settings));
                }
            }
            return call(statement, method, arguments);
        });
    }

    private static List<Step> explain(Connection connection, String sql, List<Setting> settings) throws Throwable {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
            for (Setting setting : settings) {
                call(explain, setting.method, setting.arguments);
            }
            try (ResultSet rows = explain.executeQuery()) {
                return Step.of(rows);
            }
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    /** A bound parameter. */
    private record Setting(Method method, Object[] arguments) {}
}
