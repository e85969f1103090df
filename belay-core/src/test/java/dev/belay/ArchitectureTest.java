package dev.belay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * Keeps the packages pointing one way.
 *
 * <p>A package with all below it is one concern. It may use itself and what stands before it in {@link #CONCERNS}; that
 * includes the {@code internal} packages of those, since they are hidden from users by {@code module-info}, not from
 * the rest of the core. A new package belongs into the list, which is the same as in {@code CONTRIBUTING.md}.
 */
class ArchitectureTest {
    /** Lowest first. The first one stands for {@code dev.belay} itself. */
    private static final List<String> CONCERNS =
            List.of("", "value", "transport", "repl", "trace", "device", "resource", "fs", "task", "session");

    private static final String BASE = "dev.belay";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void seesTheCore() {
        assertThat(CORE.contain(BelayException.class)).isTrue();
    }

    @Test
    void packagesUseOnlyWhatStandsBelowThem() {
        classes().should(useOnlyWhatStandsBelow()).check(CORE);
    }

    @Test
    void concernsAreFreeOfCycles() {
        slices().matching("dev.belay.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void coreNeedsOnlyTheJdkAndSlf4jAndJspecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk.jfr..", "dev.belay..", "org.slf4j..", "org.jspecify..")
                .check(CORE);
    }

    @Test
    void nothingIsPrintedToTheConsole() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CORE);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CORE);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CORE);
    }

    @Test
    void loggersArePrivateConstants() {
        fields().that()
                .haveRawType(Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .allowEmptyShould(true)
                .check(CORE);
    }

    private static ArchCondition<JavaClass> useOnlyWhatStandsBelow() {
        return new ArchCondition<>("use only what stands below") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                int own = rank(origin);
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(
                            origin, origin.getName() + " is in a package that has no place in the order"));
                }
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    if (rank(dependency.getTargetClass()) > own) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The place of a class in the order; -1 for classes of others and for packages without a place. */
    private static int rank(JavaClass type) {
        String name = type.getPackageName();
        if (!name.equals(BASE) && !name.startsWith(BASE + ".")) {
            return -1;
        }
        String below = name.length() == BASE.length() ? "" : name.substring(BASE.length() + 1);
        String concern = below.split("\\.", -1)[0];
        return CONCERNS.indexOf(concern.equals("internal") ? "" : concern);
    }
}
