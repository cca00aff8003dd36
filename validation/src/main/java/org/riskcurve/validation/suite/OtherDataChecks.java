package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.simulation.DataLaw;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.ExactSecondMoments;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.ResampledRows;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.validation.measure.ReferenceValues;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** Data that are not Gaussian, of other laws and real ones: how far the Gaussian theory is off. */
final class OtherDataChecks {

  private static final String GROUP = RiskChecks.GROUP;
  private static final int POINTS = SimulatedRiskChecks.POINTS;
  private static final long LAST = 1000;

  private OtherDataChecks() {}

  static List<Check> of(Suite suite) {
    return List.of(
        Check.ofChance(
            "risk/universality",
            GROUP,
            "Data of another law with the same covariance (signs, Student's t) have the mean that"
                + " their exact second moments say: the Gaussian one but for the excess kurtosis, −2"
                + " and 1, times Σλ²/(Σλ)², 1.2 % here. The remark says how far that is.",
            "both laws at " + POINTS + " points",
            suite.pick(2.0, 20.0, 60.0),
            context -> universality(suite.pick(500, 5000, 20_000), context)),
        Check.ofChance(
            "risk/real-data",
            GROUP,
            "SGD on rows of a real data set, 178 wines, 13 standardized constituents and the cultivar,"
                + " has the mean that the exact second moments of the rows say. The remark says how"
                + " far the curve of Gaussian data with their covariance is from it.",
            POINTS + " points",
            suite.pick(1.0, 5.0, 10.0),
            context -> wines(suite.pick(4000, 40_000, 100_000), context)));
  }

  /** The variance over runs takes eight moments: Student's law has them from nine degrees on. */
  private static CheckFinding universality(int runs, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.2, 0.8, 25, 100);
    List<RiskComparison> comparisons = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<DataLaw> laws = List.of(new DataLaw.Rademacher(), new DataLaw.Student(10));
    for (DataLaw law : laws) {
      SampledModel source =
          SampledModel.of(model, Ensemble.GAUSSIAN, context.seed(Chance.MATRICES), law);
      DiscreteSpectrum sample = source.spectrum();
      Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(sample, 1).critical().value());
      ExactSecondMoments exact = ExactSecondMoments.of(source, sgd);
      comparisons.add(compare(DirectEngine.of(source, sgd), exact, runs, context));
      words.add(law + ": " + furthest(RiskCurve.of(sample, sgd), exact));
    }
    CheckFinding finding =
        CheckFinding.of(comparisons.toArray(RiskComparison[]::new)).remark(String.join(" ", words));
    for (int i = 0; i < comparisons.size(); i++) {
      finding =
          finding.table(
              comparisons.get(i).table("Data of the law " + laws.get(i) + " beside their mean"));
    }
    return finding;
  }

  private static RiskComparison compare(
      Engine engine, RiskCurve exact, int runs, CheckContext context) {
    return RiskComparison.of(
        MonteCarlo.run(
            engine,
            Iterations.spread(1, LAST, POINTS),
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress()),
        exact,
        context.seed(Chance.BOOTSTRAP));
  }

  private static CheckFinding wines(int runs, CheckContext context) {
    ResampledRows rows = ReferenceValues.wines();
    DiscreteSpectrum spectrum = rows.spectrum();
    Sgd sgd = Sgd.of(0.3 * LearningRateBounds.of(spectrum, 1).critical().value());
    ExactSecondMoments exact = ExactSecondMoments.of(rows, sgd);
    RiskComparison comparison = compare(DirectEngine.of(rows, sgd), exact, runs, context);
    return CheckFinding.of(comparison)
        .remark(furthest(RiskCurve.of(spectrum, sgd), exact))
        .table(comparison.table("SGD on rows of the wine data beside its exact mean"));
  }

  /** Where the Gaussian theory is off by most, without chance. */
  private static String furthest(RiskCurve gaussian, RiskCurve exact) {
    double[] every = Iterations.upTo((int) LAST);
    double[] theory = gaussian.values(every);
    double[] risks = exact.values(every);
    int at = 0;
    for (int r = 1; r <= LAST; r++) {
      boolean further = Math.abs(risks[r] / theory[r] - 1) > Math.abs(risks[at] / theory[at] - 1);
      at = further ? r : at;
    }
    return String.format(
        Locale.ROOT,
        "The exact mean differs from the Gaussian theory by %+.2f %% at most, at iteration %d.",
        100 * (risks[at] / theory[at] - 1),
        at);
  }
}
