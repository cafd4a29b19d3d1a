package app.homin.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the built application. All such tests of a run share one {@link Homin}, which constructors and methods get as
 * a parameter; each makes its own users, so that they do not meet.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HominExtension.class)
@Timeout(900)
public @interface BlackBox {}
