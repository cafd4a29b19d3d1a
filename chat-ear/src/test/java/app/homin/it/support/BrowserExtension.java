package app.homin.it.support;

import app.homin.support.browser.Browsers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one Chromium for all tests of this JVM and closes what a test left open. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);
    private static final String MISSING = "There is no Chromium: set CHROMIUM to its path to run the browser tests.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Path> chromium = Browsers.executable();
        if (chromium.isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is " + chromium.get());
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        System.out.println(MISSING + " Skipped: " + context.getDisplayName());
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browsers(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        browsers(context)
                .closeAll(
                        context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName(),
                        context.getExecutionException().isPresent());
    }

    private static Browsers browsers(ExtensionContext context) {
        return context.getRoot()
                .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Browsers.class, type -> Browsers.launch(), Browsers.class);
    }
}
