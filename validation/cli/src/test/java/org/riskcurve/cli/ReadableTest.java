package org.riskcurve.cli;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.riskcurve.core.Internal;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** What JShell prints of a value is what a person wants to know of it. */
@AnalyzeClasses(packages = "org.riskcurve", importOptions = ImportOption.DoNotIncludeTests.class)
class ReadableTest {

  private static final String[] LIBRARIES = {
    "org.riskcurve.core..",
    "org.riskcurve.rmt..",
    "org.riskcurve.volterra..",
    "org.riskcurve.scaling..",
    "org.riskcurve.simulation..",
    "org.riskcurve.validation.study.."
  };

  @ArchTest
  static final ArchRule VALUES_SAY_WHAT_THEY_ARE =
      classes()
          .that()
          .resideInAnyPackage(LIBRARIES)
          .and(DescribedPredicate.describe("are public values", ReadableTest::isValue))
          .should(new SayWhatTheyAre());

  private static boolean isValue(JavaClass type) {
    boolean seen =
        Stream.iterate(type, t -> t != null, t -> t.getEnclosingClass().orElse(null))
            .allMatch(t -> t.getModifiers().contains(PUBLIC) && !t.isAnnotatedWith(Internal.class));
    boolean kind =
        type.isInterface()
            || type.isEnum()
            || type.isAssignableTo(Throwable.class)
            || type.getModifiers().contains(ABSTRACT);
    boolean functionsOnly =
        Stream.<JavaMember>concat(type.getFields().stream(), type.getMethods().stream())
            .allMatch(member -> member.getModifiers().contains(STATIC));
    return seen && !kind && !functionsOnly;
  }

  /** The record's own words do, unless an array is among its components. */
  private static final class SayWhatTheyAre extends ArchCondition<JavaClass> {

    SayWhatTheyAre() {
      super("have a toString of their own");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      boolean arrays =
          type.getFields().stream()
              .anyMatch(f -> !f.getModifiers().contains(STATIC) && f.getRawType().isArray());
      boolean own =
          Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
              .filter(t -> !t.isEquivalentTo(Object.class) && !t.isEquivalentTo(Record.class))
              .flatMap(t -> t.getMethods().stream())
              .anyMatch(ReadableTest::isToString);
      if (type.isRecord() ? arrays && !own : !own) {
        events.add(SimpleConditionEvent.violated(type, type.getName() + " prints its hash code"));
      }
    }
  }

  private static boolean isToString(JavaMethod method) {
    return method.getName().equals("toString")
        && method.getRawParameterTypes().isEmpty()
        && !method.getModifiers().contains(ABSTRACT);
  }

  @Test
  void aSpectrumAndACurveAreReadable() {
    var spectrum = DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.25, 100, 1000));
    assertThat(spectrum.toString()).contains("0.75", "100").doesNotContain("@");
    assertThat(RiskCurve.of(spectrum, Sgd.of(0.1)).toString()).contains("0.1").doesNotContain("@");
  }
}
