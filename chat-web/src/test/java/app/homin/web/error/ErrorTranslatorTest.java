package app.homin.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.error.BusyException;
import app.homin.service.error.ConflictException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.FieldError;
import app.homin.service.error.ForbiddenException;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.error.TooLargeException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.web.error.Problem.FieldProblem;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTranslatorTest {

    private static final Logger LOG = Logger.getLogger(ErrorTranslator.class.getName());

    @BeforeEach
    void keepTheBuildsLogShort() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        LOG.setLevel(null);
    }

    static Stream<Arguments> expectedFailures() {
        return Stream.of(
                Arguments.of(new InvalidException("body", "required", "error.body.required"), 400, "invalid"),
                Arguments.of(new UnauthenticatedException("who?"), 401, "unauthenticated"),
                Arguments.of(new ForbiddenException("not yours"), 403, "forbidden"),
                Arguments.of(new NotFoundException("no such chat"), 404, "not-found"),
                Arguments.of(new ConflictException("no"), 409, "conflict"),
                Arguments.of(new ConflictException(ErrorCode.EMAIL_TAKEN, "no"), 409, "email-taken"),
                Arguments.of(new TooLargeException("no"), 413, "too-large"),
                Arguments.of(
                        new BusyException(ErrorCode.RATE_LIMITED, "no", Duration.ofSeconds(5)), 429, "rate-limited"),
                Arguments.of(new BusyException(ErrorCode.OVERLOADED, "no", Duration.ofSeconds(5)), 503, "overloaded"),
                Arguments.of(new OptimisticLockException("row 42 of table x"), 409, "conflict"));
    }

    @ParameterizedTest
    @MethodSource("expectedFailures")
    void hasAStatusAndACodeForEach(RuntimeException failure, int status, String code) {
        Problem problem = ErrorTranslator.translate(failure).problem();

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.traceId()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("expectedFailures")
    void findsThemBelowWhatContainersWrapAround(RuntimeException failure, int status, String code) {
        Problem problem = ErrorTranslator.translate(new EJBException(new RuntimeException("java.lang.X", failure)))
                .problem();

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void everyCodeHasAStatus() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ProblemStatus.of(code)).isBetween(400, 503);
        }
    }

    @Test
    void namesTheFieldsWithoutTheirKeys() {
        InvalidException invalid = new InvalidException(
                List.of(new FieldError("email", "required", "k1"), new FieldError("ids[2]", "no such user", "k2")));

        assertThat(ErrorTranslator.translate(invalid).problem().errors())
                .containsExactly(new FieldProblem("email", "required"), new FieldProblem("ids[2]", "no such user"));
    }

    @Test
    void aBrokenConstraintThatIsNobodysInputIsABug() {
        Problem problem = ErrorTranslator.translate(
                        new EJBException(new ConstraintViolationException("an entity of ours", null)))
                .problem();

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("entity");
    }

    @Test
    void saysWhenToTryAgainInWholeSecondsRoundedUp() {
        assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
        assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
        assertThat(retryAfter(Duration.ofMillis(1001))).isEqualTo("2");
        assertThat(retryAfter(Duration.ofMinutes(30))).isEqualTo("1800");
    }

    @Test
    void asksForABearerTokenWith401() {
        assertThat(ErrorTranslator.translate(new UnauthenticatedException("who?"))
                        .headers())
                .containsEntry("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @MethodSource("unreachableDatabases")
    void aDatabaseOutOfReachIsOverload(Exception cause) {
        Refusal refusal = ErrorTranslator.translate(new EJBException(new PersistenceException(cause)));

        assertThat(refusal.problem().status()).isEqualTo(503);
        assertThat(refusal.problem().code()).isEqualTo("overloaded");
        assertThat(refusal.problem().detail()).doesNotContain("jdbc");
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    static Stream<Exception> unreachableDatabases() {
        return Stream.of(
                new SQLNonTransientConnectionException("jdbc:mariadb://secret is down"),
                new XAException("jdbc connection is closed"),
                new SQLTransactionRollbackException("jdbc deadlock"),
                new SQLException("jdbc lock wait", "HY000", 1205),
                new ResourceAllocationException("jdbc pool is empty"));
    }

    @Test
    void aBugTellsNothingToTheOutside() {
        Problem problem = ErrorTranslator.translate(
                        new IllegalStateException("SELECT * FROM user_account", new SQLException("app.homin.Secret")))
                .problem();

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("internal");
        assertThat(problem.toString()).doesNotContain("SELECT", "app.homin", "Exception");
        assertThat(problem.errors()).isNull();
    }

    @Test
    void aCycleOfCausesEnds() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(ErrorTranslator.translate(one).problem().status()).isEqualTo(500);
    }

    private static String retryAfter(Duration wait) {
        return ErrorTranslator.translate(new BusyException(ErrorCode.RATE_LIMITED, "no", wait))
                .headers()
                .get("Retry-After");
    }

    @Test
    void anOutageIsOneLine() {
        List<LogRecord> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.setLevel(Level.WARNING);
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
        try {
            for (int i = 0; i < 100; i++) {
                ErrorTranslator.translate(new SQLNonTransientConnectionException("gone"));
            }
        } finally {
            LOG.removeHandler(handler);
            LOG.setUseParentHandlers(true);
        }

        assertThat(told).hasSizeLessThanOrEqualTo(1);
    }
}
