package app.homin.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.homin.persistence.account.NamesMigration;
import app.homin.persistence.chat.ChatLocks;
import app.homin.persistence.chat.ChatRows;
import app.homin.persistence.chat.DeliveredPointers;
import app.homin.persistence.chat.MemberRows;
import app.homin.persistence.jdbc.Jdbc;
import app.homin.persistence.message.MessageRows;
import app.homin.persistence.schema.SchemaCheck;
import app.homin.service.operations.StorageCheck;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.websocket.Session;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.sql.Connection;

/** The architecture: which code may depend on which, and how classes are named. */
@AnalyzeClasses(
        packages = {"app.homin.persistence", "app.homin.service", "app.homin.web"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("web")
            .definedBy("app.homin.web..")
            .layer("service")
            .definedBy("app.homin.service..")
            .layer("persistence")
            .definedBy("app.homin.persistence..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("persistence")
            .mayOnlyBeAccessedByLayers("web", "service");

    @ArchTest
    static final ArchRule theWebKnowsNoEntity = noClasses()
            .that()
            .resideInAPackage("app.homin.web..")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class);

    @ArchTest
    static final ArchRule theWebAsksNoDatabase = noClasses()
            .that()
            .resideInAPackage("app.homin.web..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    /** QueryPlansTest in chat-persistence covers only named queries and the statements of these classes. */
    @ArchTest
    static final ArchRule queriesHaveNames = noClasses()
            .that()
            .doNotBelongToAnyOf(
                    SchemaCheck.class,
                    NamesMigration.class,
                    StorageCheck.class,
                    Jdbc.class,
                    ChatLocks.class,
                    ChatRows.class,
                    MemberRows.class,
                    MessageRows.class,
                    DeliveredPointers.class)
            .should()
            .callMethodWhere(
                    JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(EntityManager.class)))
                            .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching("create(Native)?Query"))))
            .orShould()
            .callMethodWhere(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(Connection.class)))
                    .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching("(prepare|create).*"))));

    @ArchTest
    static final ArchRule servicesKnowNoDoor = noClasses()
            .that()
            .resideInAPackage("app.homin.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.faces..", "jakarta.websocket..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule persistenceKnowsNoContainer = noClasses()
            .that()
            .resideInAPackage("app.homin.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ejb..", "jakarta.ws.rs..", "jakarta.faces..", "jakarta.websocket..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule entitiesStayBelow =
            classes().that().areAnnotatedWith(Entity.class).should().resideInAPackage("app.homin.persistence..");

    @ArchTest
    static final ArchRule webFeaturesHaveNoCycles =
            slices().matching("app.homin.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule serviceFeaturesHaveNoCycles =
            slices().matching("app.homin.service.(*)..").should().beFreeOfCycles();

    /** Features depend on the journal, and it depends on none of them. */
    @ArchTest
    static final ArchRule theJournalKnowsNoFeature = classes()
            .that()
            .resideInAPackage("app.homin.service.journal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "app.homin.service",
                    "app.homin.service.journal..",
                    "app.homin.service.error..",
                    "app.homin.service.startup..",
                    "app.homin.persistence..",
                    "jakarta..",
                    "java..",
                    "javax.sql..",
                    "javax.transaction.xa..",
                    "org.eclipse.microprofile..",
                    "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule persistenceFeaturesHaveNoCycles =
            slices().matching("app.homin.persistence.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resourcesAreCalledSo =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule resourcesStayInTheWeb =
            classes().that().areAnnotatedWith(Path.class).should().resideInAPackage("app.homin.web..");

    @ArchTest
    static final ArchRule resourcesSayWhoMayCall = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beDeclaredInClassesThat(annotatedWith(RolesAllowed.class));

    /** The blocking remote can hold a thread for minutes, because its timeout has no effect. */
    @ArchTest
    static final ArchRule nobodySendsBlocking = noClasses()
            .should()
            .callMethod(Session.class, "getBasicRemote")
            .because("one stalled reader would hold the thread");

    /** An exception thrown there is lost, and the row is not committed yet. */
    @ArchTest
    static final ArchRule noEntityListeners = noMethods()
            .should()
            .beAnnotatedWith("jakarta.persistence.PostPersist")
            .orShould()
            .beAnnotatedWith("jakarta.persistence.PostUpdate");

    @ArchTest
    static final ArchRule queriesAreNamed = noClasses()
            .should()
            .callMethodWhere(JavaCall.Predicates.target(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "EntityManager.createQuery of a text",
                    target -> target.getOwner().isAssignableTo(EntityManager.class)
                            && target.getName().equals("createQuery")
                            && target.getRawParameterTypes().get(0).isEquivalentTo(String.class))))
            .because("a named query is checked at start and cannot be put together from input");

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
