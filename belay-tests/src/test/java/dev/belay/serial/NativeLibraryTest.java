package dev.belay.serial;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The native library is one class's concern, so that it is loaded when a port is needed and not before. */
class NativeLibraryTest {
    @Test
    void oneClassTouchesIt() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.belay.serial");
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.belay\\.serial\\.internal\\.NativePorts(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .check(classes);
    }
}
