package app.homin.service.support;

import app.homin.service.login.Passwords;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Records whether a transaction was held while a password was hashed. */
@Specializes
@ApplicationScoped
public class WatchedPasswords extends Passwords {

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger outside = new AtomicInteger();

    @Override
    public String hash(String password) {
        note();
        return super.hash(password);
    }

    @Override
    public boolean matches(String password, String hash) {
        note();
        return super.matches(password, hash);
    }

    private void note() {
        boolean none = transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
        (none ? outside : inside).incrementAndGet();
    }

    public int insideTransactions() {
        return inside.get();
    }

    public int outsideTransactions() {
        return outside.get();
    }
}
