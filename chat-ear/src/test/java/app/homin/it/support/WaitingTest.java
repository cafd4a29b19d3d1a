package app.homin.it.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import app.homin.support.Await;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** A test of a page owns the thread through which the page's routed requests and frames pass, so it waits by {@link Await}. */
class WaitingTest {

    private final JavaClasses classes =
            new ClassFileImporter().importPackages("app.homin.it", "app.homin.gallery", "app.homin.support");

    @Test
    void testsOfPagesWaitInOneWayOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("app.homin.it.pages..", "app.homin.gallery..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "join")
                .orShould()
                .callMethod(Object.class, "wait")
                .orShould()
                .callMethod(Object.class, "wait", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Future.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        CompletableFuture.class,
                        CountDownLatch.class,
                        CyclicBarrier.class,
                        Semaphore.class,
                        BlockingQueue.class)
                .because("a page may need this thread for what is waited for: use Await")
                .check(classes);
    }

    @Test
    void nobodyElseUsesAwaitility() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Await.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.awaitility..")
                .because("Await also lets the browser of this thread be heard")
                .check(classes);
    }
}
