package org.riskcurve.validation.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.numeric.Iterations;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.DataLaw;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.MonteCarlo;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.validation.study.RiskComparison;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.curve.TimeStepping;
import org.riskcurve.volterra.optimizer.Sgd;

/** Risk curves against references, against each other, and against simulated SGD. */
final class RiskChecks {

  private static final String GROUP = "Risk curves";

  private static final int DIMENSION = 100;
  private static final int AMBIENT = 400;
  private static final int POINTS = 40;

  /** z-scores of one curve beyond this are a sign of a wrong theory. */
  static final double LARGEST_Z = 4;

  /** A true theory gives p < 10⁻⁴ once in ten thousand curves. */
  private static final double LARGEST_SURPRISE = 4;

  /** An estimate larger than this, relative, proves nothing. */
  private static final double SHARP = 1e-12;

  private RiskChecks() {}

  static List<Check> of(Suite suite) {
    int runs = suite.pick(1000, 10_000, 10_000);
    long last = suite.pick(1000L, 10_000L, 10_000L);
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "risk/references",
            GROUP,
            "Forcing, kernel and risk agree with curves in 34-digit arithmetic, and every error"
                + " estimate holds.",
            "largest error, in units of the estimate or of 1e-12 of the value, the smaller one",
            1,
            0.3,
            context -> references()));
    checks.add(
        new Check(
            "risk/three-roads",
            GROUP,
            "On one sampled W the closed form, time stepping of the Volterra equation and the moment"
                + " recursion give the same risk at every iteration.",
            "largest relative difference up to iteration 3000",
            1e-11,
            1,
            context -> threeRoads(context.seed(Chance.MATRICES))));
    checks.add(
        new Check(
            "risk/late",
            GROUP,
            "At iteration 10¹⁵ the curve has arrived at its limit F_0/(1 − ‖K‖).",
            "largest error of P(10¹⁵), in units of the estimate or of 1e-12 of it, the smaller one",
            1,
            0.3,
            context -> late()));
    for (PhaseTable.Point point : phases(suite)) {
      String phase = PhaseTable.phase(point).label();
      String where =
          String.format(Locale.ROOT, "alpha = %s, beta = %s", point.alpha(), point.beta());
      double seconds = 1e-9 * runs * last * 200;
      checks.add(
          new Check(
              "risk/phase-" + phase,
              GROUP,
              "In phase "
                  + phase
                  + " ("
                  + where
                  + ") the mean of simulated runs is the curve of their W.",
              "largest |z| of " + POINTS + " points",
              LARGEST_Z,
              seconds,
              context -> phase(point, runs, last, context)));
    }
    checks.add(
        new Check(
            "risk/whole-curve",
            GROUP,
            "The whole curve passes one test of all its points, on features as SGD sees them.",
            "−log₁₀ of the p-value",
            LARGEST_SURPRISE,
            suite.pick(1.0, 10.0, 30.0),
            context -> direct(suite.pick(300, 4000, 10_000), context)));
    checks.add(
        new Check(
            "risk/universality",
            GROUP,
            "Data of another law with the same covariance (signs, Student's t) have nearly the same"
                + " curve: their excess kurtosis, −2 and 3, enters with the weight Σλ²/(Σλ)², 0.7 % here.",
            "largest relative difference beyond 4 standard errors",
            0.03,
            suite.pick(2.0, 20.0, 60.0),
            context -> universality(suite.pick(200, 2000, 10_000), context)));
    for (TheoryOnTrial wrong :
        List.of(TheoryOnTrial.KERNEL_TOO_LARGE, TheoryOnTrial.LAG_OFF_BY_ONE)) {
      checks.add(
          new Check(
              "risk/control-" + wrong,
              GROUP,
              "Negative control: a theory that is wrong on purpose (" + wrong + ") is found out.",
              "p-value of the wrong theory",
              1e-6,
              1e-9 * 10_000 * 1000 * 200,
              context -> control(wrong, context)));
    }
    return checks;
  }

  private static List<PhaseTable.Point> phases(Suite suite) {
    List<PhaseTable.Point> all = PhaseTable.POINTS;
    List<PhaseTable.Point> four = List.of(all.get(0), all.get(3), all.get(4), all.get(5));
    return suite.pick(four, four, all);
  }

  private static CheckFinding references() {
    double worst = 0;
    double largest = 0;
    for (ReferenceValues.Curve row : ReferenceValues.curves()) {
      ClosedFormCurve curve =
          ClosedFormCurve.of(DeterministicEquivalent.of(row.model()), row.sgd());
      Estimate f = curve.forcing(row.iteration());
      Estimate p = curve.risk(row.iteration());
      double forcing = Math.abs(f.value() - row.forcing());
      double risk = Math.abs(p.value() - row.risk());
      worst = Math.max(worst, forcing / Math.min(f.error(), SHARP * row.forcing()));
      worst = Math.max(worst, risk / Math.min(p.error(), SHARP * row.risk()));
      largest = Math.max(largest, Math.max(forcing / row.forcing(), risk / row.risk()));
      if (row.kernel().isPresent()) {
        double kernel = row.kernel().getAsDouble();
        Estimate k = curve.kernel(row.iteration());
        worst = Math.max(worst, Math.abs(k.value() - kernel) / k.error());
      }
    }
    return CheckFinding.of(worst)
        .remark(
            String.format(
                Locale.ROOT, "Largest relative error of forcing and risk: %.1e.", largest));
  }

  private static CheckFinding threeRoads(long seed) {
    DiscreteSpectrum sample =
        SampledFeatures.spectrum(PowerLawModel.of(0.75, 0.5, DIMENSION, AMBIENT), seed);
    int steps = 3000;
    double largest = 0;
    for (long batch : new long[] {1, 4}) {
      Sgd sgd =
          Sgd.of(0.6 * LearningRateBounds.of(sample, batch).critical().value())
              .withBatch(batch)
              .withLabelNoise(0.1);
      double[] every = Iterations.upTo(steps);
      double[] closed = RiskCurve.of(sample, sgd).values(every);
      double[] moments = MomentRecursion.of(sample, sgd).values(every);
      double[] stepped = TimeStepping.of(sample, sgd).values(every);
      for (int r = 0; r <= steps; r++) {
        largest = Math.max(largest, Math.abs(closed[r] / moments[r] - 1));
        largest = Math.max(largest, Math.abs(stepped[r] / moments[r] - 1));
      }
    }
    return CheckFinding.of(largest);
  }

  private static CheckFinding late() {
    double worst = 0;
    Table.Builder table =
        Table.titled("The last iteration")
            .columns("phase", "d", "risk", "limit")
            .column("error_estimate", 2);
    for (PhaseTable.Point point : PhaseTable.POINTS) {
      for (double d : new double[] {100, 1e4}) {
        DeterministicEquivalent spectrum =
            DeterministicEquivalent.of(PowerLawModel.of(point.alpha(), point.beta(), d, 10 * d));
        Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(spectrum, 1).critical().value());
        RiskCurve curve = RiskCurve.of(spectrum, sgd);
        Stability stability = Stability.of(spectrum, sgd);
        var risk = curve.risk(1e15);
        double error = Math.abs(risk.value() - stability.limitRisk().value());
        worst = Math.max(worst, error / Math.min(risk.error(), SHARP * risk.value()));
        table.row(
            PhaseTable.phase(point).label(),
            d,
            risk.value(),
            stability.limitRisk().value(),
            risk.relativeError());
      }
    }
    return CheckFinding.of(worst).table(table.build());
  }

  private static CheckFinding phase(
      PhaseTable.Point point, int runs, long last, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(point.alpha(), point.beta(), DIMENSION, AMBIENT);
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(sample, 1).critical().value());
    RiskComparison comparison =
        compare(
            EigenbasisEngine.of(sample, sgd), sample, sgd, last, runs, context.theory(), context);
    return CheckFinding.of(comparison.largest())
        .remark(comparison.remark())
        .table(comparison.table("Simulated SGD beside the curve of its W"))
        .picture(
            "Mean of " + runs + " runs beside the theory for the same W", comparison.picture());
  }

  private static RiskComparison compare(
      Engine engine,
      DiscreteSpectrum sample,
      Sgd sgd,
      long last,
      int runs,
      TheoryOnTrial theory,
      CheckContext context) {
    long[] iterations = Iterations.spread(1, last, POINTS);
    return RiskComparison.of(
        MonteCarlo.run(
            engine,
            iterations,
            runs,
            context.seed(Chance.RUNS),
            context.threads(),
            context.progress()),
        theory.curve(sample, sgd),
        context.seed(Chance.BOOTSTRAP));
  }

  /** SGD on features Wᵀx, batches of two, in the phase with every term. */
  private static CheckFinding direct(int runs, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(1, 1.5, 50, 200);
    SampledModel source = SampledModel.of(model, context.seed(Chance.MATRICES));
    DiscreteSpectrum sample = source.spectrum();
    Sgd sgd = Sgd.of(0.4 * LearningRateBounds.of(sample, 2).critical().value()).withBatch(2);
    RiskComparison comparison =
        compare(DirectEngine.of(source, sgd), sample, sgd, 1000, runs, context.theory(), context);
    return CheckFinding.of(comparison.surprise())
        .remark(comparison.remark())
        .table(comparison.table("SGD on features beside the curve of their W"))
        .picture("SGD on the features themselves beside the theory", comparison.picture());
  }

  private static CheckFinding universality(int runs, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.2, 0.8, 50, 200);
    double worst = 0;
    CheckFinding finding = CheckFinding.of(0);
    for (DataLaw law : List.of(new DataLaw.Rademacher(), new DataLaw.Student(6))) {
      SampledModel source =
          SampledModel.of(model, Ensemble.GAUSSIAN, context.seed(Chance.MATRICES), law);
      DiscreteSpectrum sample = source.spectrum();
      Sgd sgd = Sgd.of(0.5 * LearningRateBounds.of(sample, 1).critical().value());
      RiskComparison comparison =
          compare(DirectEngine.of(source, sgd), sample, sgd, 1000, runs, context.theory(), context);
      for (int p = 0; p < POINTS; p++) {
        double theory = comparison.theory(p).value();
        double difference = Math.abs(comparison.mean(p).value() - theory);
        double certain = difference - LARGEST_Z * comparison.mean(p).error();
        worst = Math.max(worst, certain / theory);
      }
      finding =
          finding
              .table(comparison.table("Data of the law " + law))
              .picture(
                  "Data of the law " + law + " beside the Gaussian theory", comparison.picture());
    }
    return new CheckFinding(
        worst,
        "For other laws the theory is exact only as v grows.",
        finding.tables(),
        finding.pictures());
  }

  private static CheckFinding control(TheoryOnTrial wrong, CheckContext context) {
    PowerLawModel model = PowerLawModel.of(0.4, 0.7, DIMENSION, AMBIENT);
    DiscreteSpectrum sample = SampledFeatures.spectrum(model, context.seed(Chance.MATRICES));
    Sgd sgd = Sgd.of(0.7 * LearningRateBounds.of(sample, 1).critical().value());
    RiskComparison comparison =
        compare(EigenbasisEngine.of(sample, sgd), sample, sgd, 1000, 10_000, wrong, context);
    return CheckFinding.of(comparison.pValue())
        .remark(
            String.format(
                Locale.ROOT, "Largest |z| of the wrong theory: %.1f.", comparison.largest()))
        .picture("A theory that is wrong on purpose: " + wrong, comparison.picture());
  }
}
