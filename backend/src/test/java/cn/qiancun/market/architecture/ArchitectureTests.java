package cn.qiancun.market.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Access;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(
        packages = "cn.qiancun.market",
        importOptions = ImportOption.DoNotIncludeTests.class,
        cacheMode = CacheMode.PER_CLASS)
class ArchitectureTests {
    private static final List<String> FLOATING = List.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final DescribedPredicate<JavaClass> A_FLOATING_POINT_NUMBER =
            describe("a floating-point number", type -> FLOATING.contains(type.getName()));

    /** Scores of a search, the quality of a picture and points on paper are neither money nor weight. */
    private static final DescribedPredicate<JavaClass> WHERE_MONEY_IS = resideOutsideOfPackage("..market.search..")
            .and(not(simpleNameStartingWith("Picture")))
            .and(not(nameMatching(".*\\.tracing\\.Label[A-Z].*")));

    @ArchTest
    static final ArchRule entitiesAreNotPublic = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(Embeddable.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesAreNotPublic = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    /** In the API's document two bodies of one name would be one; what is generic is named with what it holds. */
    @ArchTest
    static void bodiesOfTheApiHaveNamesOfTheirOwn(JavaClasses classes) {
        var names = classes.stream()
                .filter(type -> type.getPackageName().endsWith(".api")
                        && type.isTopLevelClass()
                        && type.getTypeParameters().isEmpty()
                        && !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @ArchTest
    static final ArchRule entitiesHaveNoSetters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set[A-Z].*")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(PersistenceContext.class);

    @ArchTest
    static final ArchRule noFieldIsAFloatingPointNumber =
            noFields().that().areDeclaredInClassesThat(WHERE_MONEY_IS).should().haveRawType(A_FLOATING_POINT_NUMBER);

    @ArchTest
    static final ArchRule noMethodTakesOrAnswersAFloatingPointNumber = noMethods()
            .that()
            .areDeclaredInClassesThat(WHERE_MONEY_IS)
            .should()
            .haveRawReturnType(A_FLOATING_POINT_NUMBER)
            .orShould(takeA(A_FLOATING_POINT_NUMBER));

    @ArchTest
    static final ArchRule controllersAreInWebOrApiOrAnAdapter = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should(beIn("..web..", "..api..", "..payments.alipay..", "..payments.stripe.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule endpointsDeclareWhoMayCall = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(declareAccess())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Such a stream keeps its connection until somebody closes it; outside a transaction nobody does. */
    @ArchTest
    static final ArchRule noQueryIsLeftOpen =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Utils?|Helper|DTO|Dto)");

    @ArchTest
    static final ArchRule onlyTheDemonstrationWritesToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("..market.demonstration..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    private static ArchCondition<JavaMethod> takeA(DescribedPredicate<JavaClass> type) {
        return new ArchCondition<>("take " + type.getDescription()) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes = method.getRawParameterTypes().stream().anyMatch(type);
                events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> beIn(String... packages) {
        return new ArchCondition<>("be in " + String.join(" or ", packages)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean there = resideInAnyPackage(packages).test(type);
                events.add(new SimpleConditionEvent(type, there, type.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaMethod> declareAccess() {
        return new ArchCondition<>("be annotated with @Access, or stand in a class that is") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean declared = method.isAnnotatedWith(Access.class)
                        || method.getOwner().isAnnotatedWith(Access.class);
                events.add(new SimpleConditionEvent(method, declared, method.getFullName()));
            }
        };
    }
}
