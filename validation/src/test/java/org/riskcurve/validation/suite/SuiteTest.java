package org.riskcurve.validation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.validation.suite.result.CheckResult;

class SuiteTest {

  private static final SuiteRunner.Listener SILENT =
      new SuiteRunner.Listener() {
        @Override
        public Progress started(Check check, int number, int total) {
          return Progress.NONE;
        }

        @Override
        public void finished(CheckResult result, int number, int total, double secondsLeft) {
          assertThat(secondsLeft).isGreaterThanOrEqualTo(0);
        }
      };

  private static Check check(String id, Check.Body body) {
    return new Check(id, "Made up", "A claim.", "a number", 1, 1, body);
  }

  private static Check named(Suite suite, String id) {
    return suite.checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void namesAreUnique(Suite suite) {
    Set<String> names = new HashSet<>();
    for (Check check : suite.checks()) {
      assertThat(names.add(check.id())).as(check.id()).isTrue();
      assertThat(check.id()).matches("[A-Za-z0-9./-]+");
      assertThat(Basis.of(check.id()).orElseThrow().page()).contains("README.md#");
    }
  }

  /** Bonferroni's bound on false alarms counts on it. */
  @ParameterizedTest
  @EnumSource(Suite.class)
  void notMoreThanAHundredChecksAreDecidedByChance(Suite suite) {
    List<Check> ofChance = suite.checks().stream().filter(Check::isOfChance).toList();
    assertThat(ofChance).hasSizeBetween(20, Significance.MOST_CHECKS);
    assertThat(ofChance).allMatch(check -> check.limit() == Significance.LARGEST_SURPRISE);
  }

  /** A thousand runs tell one per cent from nothing, and no part in a thousand. */
  @Test
  void checksOfCurvesStateTheErrorThatTheyFind() {
    Check check = named(Suite.QUICK, "risk/phase-IVa");
    CheckResult result = check.run(new CheckContext(1, 2, TheoryOnTrial.EXACT, Progress.NONE));
    assertThat(result.detectable()).isBetween(0.001, 0.1);
  }

  @Test
  void everyOptimizerIsThatOfItsPaper() {
    for (Check check : TextbookChecks.of()) {
      CheckResult result = check.run(new CheckContext(7, 1, TheoryOnTrial.EXACT, Progress.NONE));
      assertThat(result.measured()).as(check.id()).isLessThan(check.limit());
      assertThat(result.tables())
          .as(check.id())
          .allSatisfy(table -> assertThat(table.rows()).hasSizeGreaterThan(2));
    }
  }

  /** One theory passes the check of phase IVa and the negative controls; two others fail it. */
  @ParameterizedTest
  @EnumSource(TheoryOnTrial.class)
  void onlyTheTrueTheoryPasses(TheoryOnTrial theory) {
    CheckResult result =
        named(Suite.QUICK, "risk/phase-IVa").run(new CheckContext(1, 2, theory, Progress.NONE));
    assertThat(result.passed()).isEqualTo(theory == TheoryOnTrial.EXACT);
    assertThat(result.tables().get(0).rows()).hasSize(40);
    assertThat(result.pictures().get(0).svg()).contains("id=\"risk-phase-IVa-0-");
  }

  @Test
  void findingsDoNotDependOnTheNumberOfThreads() {
    for (String id : List.of("risk/phase-Ia", "resolvent/matrices", "statistics/matrices")) {
      Check check = named(Suite.QUICK, id);
      CheckResult one = check.run(new CheckContext(5, 1, TheoryOnTrial.EXACT, Progress.NONE));
      CheckResult two = check.run(new CheckContext(5, 2, TheoryOnTrial.EXACT, Progress.NONE));
      assertThat(one.measured()).isEqualTo(two.measured());
      assertThat(one.tables().get(0).rows()).isEqualTo(two.tables().get(0).rows());
      assertThat(one.pictures()).isEqualTo(two.pictures());
    }
  }

  @Test
  void checksThatCannotBeCarriedOutFailWithTheReason() {
    Check broken =
        check(
            "made/broken",
            context -> {
              throw new ConvergenceException("residual 1e-3 after 50 iterations");
            });
    Check sound = check("made/sound", context -> CheckFinding.of(0.5).remark("half"));
    List<CheckResult> results =
        SuiteRunner.of(List.of(broken, sound), 1, 1).run(SuiteRunner.Store.NONE, SILENT);
    assertThat(results.get(0).passed()).isFalse();
    assertThat(results.get(0).remark()).contains("residual 1e-3 after 50 iterations");
    assertThat(results.get(1).passed()).isTrue();
  }

  @Test
  void keptResultsAreNotComputedAgainAndInterruptionLosesOnlyTheCheckUnderWay() {
    List<String> computed = new ArrayList<>();
    List<CheckResult> kept = new ArrayList<>();
    SuiteRunner.Store store =
        new SuiteRunner.Store() {
          @Override
          public Optional<CheckResult> find(String id) {
            return kept.stream().filter(result -> result.id().equals(id)).findFirst();
          }

          @Override
          public void keep(CheckResult result) {
            kept.add(result);
          }
        };
    boolean[] interrupt = {true};
    Check first =
        check(
            "made/first",
            context -> {
              computed.add("first");
              return CheckFinding.of(0);
            });
    Check second =
        check(
            "made/second",
            context -> {
              computed.add("second");
              if (interrupt[0]) {
                throw new CancellationException("interrupted");
              }
              return CheckFinding.of(0);
            });
    SuiteRunner runner = SuiteRunner.of(List.of(first, second), 1, 1);
    assertThatThrownBy(() -> runner.run(store, SILENT)).isInstanceOf(CancellationException.class);
    interrupt[0] = false;
    assertThat(runner.run(store, SILENT)).hasSize(2);
    assertThat(computed).containsExactly("first", "second", "second");
  }
}
