package dev.inquest;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The structure of the code, as a map that reads like it. Change the map and CONTRIBUTING.md together. */
@AnalyzeClasses(packages = "dev.inquest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.inquest";

    /** Each package, and the packages of ours that it may import. */
    private static final Map<String, String> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("container", ""),
            Map.entry("docker", "container"),
            Map.entry("engine", "container docker"),
            Map.entry("yaml", ""),
            Map.entry("template", "container"),
            Map.entry("database", ""),
            Map.entry("ledger", "database"),
            Map.entry("recorder", "container database"),
            Map.entry("playbook", "container yaml template"),
            Map.entry("question", "container yaml"),
            Map.entry("investigation", "container playbook question"),
            Map.entry("answer", "container playbook investigation template"),
            Map.entry("proposal", "container yaml playbook investigation answer ledger database"),
            Map.entry("approval", "container question proposal ledger database"),
            Map.entry("remediation", "container question proposal approval ledger database"),
            Map.entry("verification", "container playbook investigation proposal remediation ledger"),
            Map.entry("conversation", "container database"),
            Map.entry("chart", "container answer"),
            Map.entry("history", "container recorder playbook answer proposal remediation ledger database"),
            Map.entry("notice", "container ledger database"),
            Map.entry("watch",
                    "desk reply notice recorder container playbook question answer proposal remediation ledger database"),
            Map.entry("reply", "container playbook question answer proposal remediation history ledger"),
            Map.entry("inquiry",
                    "reply conversation recorder container question playbook investigation answer proposal approval"
                            + " remediation verification ledger"),
            Map.entry("telling",
                    "reply inquiry conversation container question playbook investigation answer proposal remediation history database"
                            + " template"),
            Map.entry("desk",
                    "reply inquiry telling conversation notice recorder container question playbook investigation answer"
                            + " proposal approval remediation history ledger database"),
            Map.entry("metrics", "reply watch recorder container playbook question answer proposal remediation"),
            Map.entry("web",
                    "desk reply inquiry template question playbook answer proposal remediation container history"
                            + " chart"),
            Map.entry("slack",
                    "reply watch notice question answer proposal remediation container playbook chart"),
            Map.entry("cli", "desk reply template question answer proposal remediation container playbook engine ledger"
                    + " history chart")));

    /** Each library, and the package behind whose door it stays. */
    private static final Map<String, String> LIBRARY_DOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("com.github.dockerjava..", "docker"),
            Map.entry("dev.cel..", "playbook"),
            Map.entry("org.snakeyaml..", "yaml"),
            Map.entry("freemarker..", "template"),
            Map.entry("org.flywaydb..", "database"),
            Map.entry("com.zaxxer..", "database"),
            Map.entry("io.javalin..", "web"),
            Map.entry("org.commonmark..", "web"),
            Map.entry("org.knowm..", "chart"),
            Map.entry("io.micrometer..", "metrics"),
            Map.entry("com.slack..", "slack"),
            Map.entry("picocli..", "cli")));

    @TestFactory
    java.util.stream.Stream<DynamicTest> imports_point_one_way() {
        JavaClasses all = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        return MAY_IMPORT.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            String[] allowed = Arrays.stream((entry.getKey() + " " + entry.getValue()).trim().split(" +"))
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new);
            noClasses().that(resideInAPackage(inside(entry.getKey())))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                    .allowEmptyShould(true)
                    .check(all);
        }));
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> each_library_stays_behind_its_door() {
        JavaClasses all = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        return LIBRARY_DOORS.entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> noClasses().that(not(resideInAPackage(inside(entry.getValue()))))
                                .should()
                                .dependOnClassesThat(resideInAPackage(entry.getKey()))
                                .allowEmptyShould(true)
                                .check(all)));
    }

    @ArchTest
    static final ArchRule every_package_is_on_the_map = classes().should(beOnTheMap());

    @ArchTest
    static final ArchRule no_circles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_remediation_holds_the_door_that_changes_things = noClasses()
            .that(resideInAPackage(ROOT + "..")
                    .and(not(resideInAnyPackage(inside("container"), inside("docker"), inside("remediation"), ROOT))))
            .should()
            .dependOnClassesThat(named("dev.inquest.container.ContainerOperator")
                    .or(named("dev.inquest.container.ServiceOperator")));

    @ArchTest
    static final ArchRule names_say_the_thing = noClasses().should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Processor");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(liveInANullMarkedPackage());

    @ArchTest
    static final ArchRule time_is_handed_in = noClasses().should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep",
                    long.class);

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that(not(resideInAnyPackage(inside("cli"), ROOT)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule settings_come_from_one_place = noClasses()
            .that(not(resideInAnyPackage(ROOT, inside("engine"), inside("docker"))))
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule nothing_static_changes = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(
                    JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule no_getter_returns_null_by_annotation = methods().that()
            .arePublic()
            .should()
            .notBeAnnotatedWith("org.jspecify.annotations.Nullable")
            .allowEmptyShould(true);

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, c -> c.getName().equals(name));
    }

    private static ArchCondition<JavaClass> beOnTheMap() {
        Set<String> known = MAY_IMPORT.keySet();
        return new ArchCondition<>("be in a package that the map names") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String rest = item.getPackageName().substring(ROOT.length());
                String top = rest.replaceFirst("^\\.", "").replaceFirst("\\..*", "");
                if (!top.isEmpty() && !known.contains(top)) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is in a package that is not on"
                            + " the map in ArchitectureTest"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
