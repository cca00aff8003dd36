package org.riskcurve.validation.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.report.paper.FigureContent;
import org.riskcurve.report.paper.KeptRows;
import org.riskcurve.report.paper.PaperFigure.Choice;
import org.riskcurve.report.paper.PaperFigure.Choices;
import org.riskcurve.report.table.Table;

class FiguresTest {

  @TempDir private Path directory;

  private static List<Double> column(Table table, String name) {
    List<String> names = table.columns().stream().map(Table.Column::name).toList();
    List<Double> values = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      values.add(((Number) row.get(names.indexOf(name))).doubleValue());
    }
    return values;
  }

  @Test
  void everyTrainingCurveLiesAboveTheFrontierAndTheBudgetNamesItsOptimum() {
    FigureContent content =
        new SgdFrontierFigure().compute(Choices.threads(2).with(Choice.RUNS, 2), Progress.NONE);
    assertThat((double) content.parameters().get("optimal_d")).isCloseTo(396, within(1.0));
    Table frontier = content.tables().get("frontier");
    List<Double> budgets = column(frontier, "compute");
    List<Double> best = column(frontier, "risk");
    int last = budgets.size() - 1;
    assertThat(budgets.get(last)).isCloseTo(5e6, within(1e-3));
    Table theory = content.tables().get("");
    List<Double> computes = column(theory, "compute");
    List<Double> risks = column(theory, "risk");
    int beyond = 0;
    for (int i = 0; i < risks.size(); i++) {
      if (computes.get(i) >= budgets.get(0) && computes.get(i) <= 5e6) {
        // the next budget below the curve's compute has no smaller best risk
        int k = 0;
        while (k + 1 < last && budgets.get(k + 1) <= computes.get(i)) {
          k++;
        }
        assertThat(risks.get(i)).isGreaterThan(best.get(Math.min(k + 1, last - 1)) * (1 - 1e-9));
        beyond++;
      }
    }
    assertThat(beyond).isGreaterThan(50);
    assertThat(column(content.tables().get("runs"), "risk_mean")).hasSize(75);
  }

  @Test
  void simulatedRisksAgreeWithTheoryAndDoNotDependOnThreads() {
    FigureContent one = theoryAgainstSgd(1);
    FigureContent two = theoryAgainstSgd(2);
    assertThat(two.tables().get("").rows()).isEqualTo(one.tables().get("").rows());
    List<Double> z = column(one.tables().get(""), "z_score");
    assertThat(z).hasSize(7 * 25);
    // the means of sixty runs of a skewed law; most of them lie within their errors
    assertThat(z.stream().filter(score -> Math.abs(score) < 2).count()).isGreaterThan(150);
    assertThat(z).allMatch(score -> Math.abs(score) < 8);
  }

  @Test
  void aFigureThatWasInterruptedGoesOnBehindItsLastEnsemble() throws IOException {
    TheoryAgainstSgdFigure figure = new TheoryAgainstSgdFigure();
    Choices choices = Choices.threads(1).with(Choice.RUNS, 20);
    FigureContent whole = figure.compute(choices, Progress.NONE);
    Path target = directory.resolve("figure.json");
    try (KeptRows kept = KeptRows.beside(target, "figure")) {
      Progress interrupt =
          (done, total) -> {
            if (done > total / 2) {
              throw new CancellationException("now");
            }
          };
      assertThatThrownBy(() -> figure.compute(choices.keeping(kept), interrupt)).hasMessage("now");
    }
    try (KeptRows kept = KeptRows.beside(target, "figure")) {
      assertThat(kept.found()).isEqualTo(3);
      int[] reports = new int[1];
      FigureContent resumed = figure.compute(choices.keeping(kept), (done, total) -> reports[0]++);
      assertThat(resumed.tables().get("").rows()).isEqualTo(whole.tables().get("").rows());
      assertThat(reports[0]).isEqualTo(4 * 20);
      kept.drop();
    }
    assertThat(directory).isEmptyDirectory();
  }

  private static FigureContent theoryAgainstSgd(int threads) {
    return new TheoryAgainstSgdFigure()
        .compute(Choices.threads(threads).with(Choice.RUNS, 60), Progress.NONE);
  }

  @Test
  void finiteDataPeakWhereThereAreAsManySamplesAsFeatures() {
    FigureContent content =
        new FiniteDataFigure().compute(Choices.threads(2).with(Choice.RUNS, 10), Progress.NONE);
    assertThat(column(content.tables().get(""), "z_score")).hasSize(4 * 4 * 15);
    List<Double> risks = column(content.tables().get("threshold"), "test_risk");
    List<Double> samples = column(content.tables().get("threshold"), "samples");
    double late = 0;
    double peak = 0;
    for (int i = 3; i < risks.size(); i += 4) {
      peak = risks.get(i) > late ? samples.get(i) : peak;
      late = Math.max(late, risks.get(i));
    }
    assertThat(peak).isCloseTo(60, within(1.0));
  }

  @Test
  void ridgeRegressionIsNearlyASumOfTwoPowers() {
    FigureContent content = new RidgeSurfaceFigure().compute(Choices.threads(1), Progress.NONE);
    // F₀ falls like d⁻¹ for α = .75, β = .25
    assertThat((double) content.parameters().get("fitted_alpha")).isCloseTo(1, within(0.02));
    assertThat((double) content.parameters().get("fitted_beta")).isBetween(0.4, 0.6);
    assertThat((double) content.parameters().get("largest_residual")).isLessThan(0.1);
    List<Double> loss = column(content.tables().get(""), "loss");
    for (int i = 25; i < loss.size(); i++) {
      // more samples and more features both help at the best ridge
      assertThat(loss.get(i)).isLessThan(loss.get(i - 25));
      assertThat(i % 25 == 0 || loss.get(i) < loss.get(i - 1)).isTrue();
    }
  }

  @Test
  void varianceDivergesBelowTheCriticalRateAndRunsScatterAsTheTheorySays() {
    FigureContent content =
        new VarianceFigure().compute(Choices.threads(2).with(Choice.RUNS, 500), Progress.NONE);
    assertThat(column(content.tables().get(""), "of_critical")).allMatch(x -> x > 0.5 && x <= 1);
    Table scatter = content.tables().get("scatter");
    List<Double> theory = column(scatter, "theory");
    List<Double> runs = column(scatter, "runs");
    for (int i = 0; i < theory.size() / 3; i++) {
      assertThat(runs.get(i) / theory.get(i)).isCloseTo(1, within(0.25));
    }
  }

  @Test
  void kernelsServeActivationsWhereTheGaussianEquivalentDoesNot() {
    FigureContent content =
        new ActivationsFigure().compute(Choices.threads(2).with(Choice.RUNS, 3), Progress.NONE);
    Table table = content.tables().get("");
    List<Double> risks = column(table, "risk_mean");
    List<Double> theory = column(table, "theory");
    assertThat(risks).hasSize(2 * 2 * 2 * 10);
    // erf at α = 0.75, at the end: the equivalent, and the kernel behind it
    assertThat(theory.get(69) / risks.get(69)).isLessThan(0.8);
    assertThat(theory.get(79) / risks.get(79)).isBetween(0.75, 1.35);
  }

  @Test
  void noScheduleIsBetterThanTheOptimalOne() {
    FigureContent content = new SchedulesFigure(300).compute(Choices.threads(1), Progress.NONE);
    List<Double> over = column(content.tables().get(""), "over_optimal");
    assertThat(over).hasSize(6);
    assertThat(over.get(5)).isEqualTo(1);
    assertThat(over.subList(0, 5)).allMatch(ratio -> ratio > 1.001 && ratio < 2);
    assertThat(column(content.tables().get("rates"), "learning_rate")).hasSize(6 * 200);
  }

  @Test
  void massesOfTheIntervalsAddUpAndEigenvaluesAreNearTheirLocations() {
    FigureContent content = new SpectraFigure().compute(Choices.threads(1), Progress.NONE);
    Table support = content.tables().get("support");
    Map<Double, Double> masses = new HashMap<>();
    for (List<Object> row : support.rows()) {
      masses.merge((Double) row.get(0), (Double) row.get(3), Double::sum);
    }
    assertThat(masses).containsOnlyKeys(0.3, 0.5, 0.75, 1.25);
    assertThat(masses.values()).allMatch(mass -> Math.abs(mass - 1) < 1e-9);
    List<Double> eigenvalues = column(content.tables().get(""), "eigenvalue");
    List<Double> locations = column(content.tables().get(""), "location");
    for (int i = 0; i < eigenvalues.size(); i++) {
      assertThat(Math.log(eigenvalues.get(i) / locations.get(i))).isCloseTo(0, within(0.4));
    }
  }

  @Test
  void traceBoundIsSharpBelowOneHalfAndTooLaxAbove() {
    FigureContent content =
        new BoundFigure().compute(Choices.threads(2).with(Choice.RUNS, 50), Progress.NONE);
    assertThat(content.tables().get("").rows()).hasSize(35);
    Table ratios = content.tables().get("ratio");
    List<Double> alpha = column(ratios, "alpha");
    List<Double> d = column(ratios, "d");
    List<Double> ratio = column(ratios, "ratio");
    for (int i = 0; i < ratio.size(); i++) {
      if (d.get(i) == 1e6 && alpha.get(i) < 0.35) {
        assertThat(ratio.get(i)).isBetween(0.999, 1.0);
      }
      if (alpha.get(i) > 0.9) {
        assertThat(ratio.get(i)).isLessThan(0.6);
      }
    }
  }
}
