package app.homin.it.support;

import app.homin.support.Homin;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the product before the first test of this JVM that needs it and stops it after the last. */
final class HominExtension implements ParameterResolver, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(HominExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Homin.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running(context);
    }

    /** A test that failed between a kill and the next start must not take the others with it. */
    private static Homin running(ExtensionContext context) {
        Homin homin = homin(context);
        homin.ensureRunning();
        return homin;
    }

    private static Homin homin(ExtensionContext context) {
        return context.getRoot()
                .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Homin.class, type -> Homin.start(), Homin.class);
    }
}
