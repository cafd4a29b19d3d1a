package app.homin.web.design;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignGuardTest {

    private final List<String> happened = new ArrayList<>();

    @Test
    void thePageIsNotThereExceptInDevelopment() throws Exception {
        ask(false, null);

        assertThat(happened).containsExactly("error 404");
    }

    @Test
    void errorsAreNotShownOnDemandExceptInDevelopment() throws Exception {
        ask(false, "500");

        assertThat(happened).containsExactly("error 404");
    }

    @Test
    void inDevelopmentThePageIsShown() throws Exception {
        ask(true, null);

        assertThat(happened).containsExactly("shown");
    }

    @Test
    void inDevelopmentAnErrorIsShownOnDemand() throws Exception {
        ask(true, "500");

        assertThat(happened).containsExactly("error 500");
    }

    private void ask(boolean development, String status) throws Exception {
        HttpServletRequest request = fake(HttpServletRequest.class, (proxy, method, arguments) -> status);
        HttpServletResponse response = fake(HttpServletResponse.class, (proxy, method, arguments) -> {
            happened.add("error " + arguments[0]);
            return null;
        });
        FilterChain chain = (passed, answer) -> happened.add("shown");
        new DesignGuard(development).doFilter(request, response, chain);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
