package app.homin.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link BlackBox} test that needs a browser, and gets {@link Browsers} as a parameter. Where there is no Chromium it
 * says so and is skipped, except with {@code CI=true} in the environment, where that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BlackBox
@ExtendWith(BrowserExtension.class)
@Tag("browser")
public @interface BrowserTest {}
