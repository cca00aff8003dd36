package org.riskcurve.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Internal;

/** The rules between the modules. */
@AnalyzeClasses(packages = "org.riskcurve", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "org.riskcurve.core..";
  private static final String RMT = "org.riskcurve.rmt..";
  private static final String VOLTERRA = "org.riskcurve.volterra..";
  private static final String SCALING = "org.riskcurve.scaling..";
  private static final String SIMULATION = "org.riskcurve.simulation..";
  private static final String REPORT = "org.riskcurve.report..";
  private static final String SWEEP = "org.riskcurve.sweep..";
  private static final String VALIDATION = "org.riskcurve.validation..";

  @ArchTest static final ArchRule CORE_KNOWS_NOBODY = knows(CORE);

  @ArchTest static final ArchRule RMT_KNOWS_CORE = knows(RMT, CORE);

  @ArchTest static final ArchRule VOLTERRA_KNOWS_CORE = knows(VOLTERRA, CORE);

  @ArchTest
  static final ArchRule SCALING_KNOWS_SPECTRA_AND_CURVES = knows(SCALING, CORE, RMT, VOLTERRA);

  @ArchTest
  static final ArchRule SIMULATION_KNOWS_SPECTRA_AND_CURVES =
      knows(SIMULATION, CORE, RMT, VOLTERRA);

  @ArchTest static final ArchRule REPORT_KNOWS_CORE = knows(REPORT, CORE);

  @ArchTest static final ArchRule SWEEP_KNOWS_CORE = knows(SWEEP, CORE);

  @ArchTest
  static final ArchRule VALIDATION_IS_BELOW_THE_PROGRAM =
      knows(VALIDATION, CORE, RMT, VOLTERRA, SCALING, SIMULATION, REPORT);

  /** Files of a package; more than this nobody finds their way in. */
  private static final long MOST_FILES = 25;

  @Test
  void packagesAreSmall() throws IOException {
    Path repository = Path.of("../..").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(repository)) {
      Map<Path, Long> sizes =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src/main/java"))
              .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
      assertThat(sizes)
          .isNotEmpty()
          .allSatisfy((folder, size) -> assertThat(size).isLessThanOrEqualTo(MOST_FILES));
    }
  }

  @ArchTest
  static final ArchRule WHAT_IS_INTERNAL_STAYS_IN_ITS_MODULE =
      classes().should(new UseInternalsOfTheirOwnModuleOnly());

  @ArchTest
  static final ArchRule ONLY_REPORT_VALIDATION_AND_THE_PROGRAM_READ_WRITE_AND_DRAW =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, RMT, VOLTERRA, SCALING, SIMULATION)
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.io..")
                  .and(not(JavaClass.Predicates.assignableTo(java.io.Serializable.class)))
                  .and(not(JavaClass.Predicates.type(java.io.Serializable.class)))
                  .or(resideInAPackage("java.nio.file.."))
                  .or(resideInAPackage("java.awt.."))
                  .or(resideInAPackage("javax.swing.."))
                  .or(resideInAPackage("picocli.."))
                  .or(resideInAPackage("com.fasterxml.."))
                  .or(resideInAPackage("de.siegmar.."))
                  .or(resideInAPackage("org.jfree.."))
                  .or(resideInAPackage("org.apache.batik.."))
                  .or(resideInAPackage("de.rototor..")));

  @ArchTest
  static final ArchRule NOBODY_TOUCHES_THE_STANDARD_STREAMS =
      NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NOBODY_LOGS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.riskcurve.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule STATIC_FIELDS_ARE_FINAL =
      fields().that().areStatic().should(ArchConditions.beFinal());

  /** Classes in a module's packages know, of this project, the given modules and their own. */
  private static ArchRule knows(String module, String... others) {
    String[] allowed = Arrays.copyOf(others, others.length + 1);
    allowed[others.length] = module;
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.riskcurve..").and(not(resideInAnyPackage(allowed))));
  }

  /** Checks the uses of what is marked {@link Internal}. */
  private static final class UseInternalsOfTheirOwnModuleOnly extends ArchCondition<JavaClass> {

    private static final Pattern MODULE = Pattern.compile("org\\.riskcurve\\.(\\w+)");

    private UseInternalsOfTheirOwnModuleOnly() {
      super("use what is @Internal in their own module only");
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
      user.getDirectDependenciesFromSelf().stream()
          .filter(use -> isInternal(use.getTargetClass()) && leaves(user, use.getTargetClass()))
          .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      user.getAccessesFromSelf().stream()
          .filter(use -> leaves(user, use.getTargetOwner()))
          .filter(
              use ->
                  use.getTarget()
                      .resolveMember()
                      .map(member -> member.isAnnotatedWith(Internal.class))
                      .orElse(false))
          .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
    }

    private static boolean isInternal(JavaClass type) {
      return type.isAnnotatedWith(Internal.class)
          || type.getEnclosingClass().map(outer -> isInternal(outer)).orElse(false);
    }

    private static boolean leaves(JavaClass user, JavaClass used) {
      return !module(user).equals(module(used));
    }

    /** The word after "org.riskcurve." in the name of a type's package, which names its module. */
    private static String module(JavaClass type) {
      Matcher matcher = MODULE.matcher(type.getPackageName());
      return matcher.lookingAt() ? matcher.group(1) : "";
    }
  }
}
