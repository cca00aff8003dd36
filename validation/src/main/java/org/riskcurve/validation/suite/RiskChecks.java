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
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.validation.measure.CurveMeasurements;
import org.riskcurve.validation.measure.ReferenceValues;
import org.riskcurve.validation.study.PhaseTable;
import org.riskcurve.validation.suite.CheckContext.Chance;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.curve.TimeStepping;
import org.riskcurve.volterra.optimizer.Sgd;

/** Risk curves against references and against each other. */
final class RiskChecks {

  static final String GROUP = "Risk curves";

  static final int DIMENSION = 100;
  static final int AMBIENT = 400;

  /** z-scores of one curve beyond this are a sign of a wrong theory. */
  static final double LARGEST_Z = 4;

  /** An estimate larger than this, relative, proves nothing. */
  private static final double SHARP = 1e-12;

  private RiskChecks() {}

  static List<Check> of(Suite suite) {
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
    checks.add(
        new Check(
            "risk/limits",
            GROUP,
            "On one sampled W kernel norm, limit risk and critical learning rate are those of sums"
                + " over its eigenvalues.",
            "largest relative difference",
            1e-11,
            0.1,
            context -> CheckFinding.of(CurveMeasurements.limits(sample(context)))));
    checks.addAll(ofOtherRoads());
    checks.addAll(SimulatedRiskChecks.of(suite));
    return checks;
  }

  private static List<Check> ofOtherRoads() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "risk/log-time",
            GROUP,
            "Curves in log time, of momentum, schedules and averages too, agree with the closed form"
                + " or with steps taken one by one, and their error estimates hold.",
            "largest difference, in units of the estimates or of 1e-6 of the risk, the smaller one",
            1,
            2,
            context ->
                CheckFinding.of(
                    Math.max(
                        CurveMeasurements.logTime(sample(context)),
                        CurveMeasurements.logTime(
                            DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.5, 1e4, 4e4)))))));
    checks.add(
        new Check(
            "risk/homogenized",
            GROUP,
            "At a small learning rate homogenized SGD has the curve of SGD.",
            "largest relative difference at gamma Tr K = 1e-4",
            1e-6,
            1,
            context -> CheckFinding.of(CurveMeasurements.homogenized(sample(context)))));
    checks.add(
        new Check(
            "risk/held-out",
            GROUP,
            "The risk on what was held out, where that is the population itself, is its curve.",
            "largest relative difference",
            1e-10,
            0.1,
            context -> CheckFinding.of(CurveMeasurements.heldOut(sample(context)))));
    checks.add(
        new Check(
            "risk/finite-ends",
            GROUP,
            "The forcing of test risks on finite data begins with the target and ends with ridgeless"
                + " regression.",
            "largest relative difference",
            1e-6,
            0.5,
            context ->
                CheckFinding.of(
                    CurveMeasurements.endsOfFiniteData(
                        PowerLawModel.of(0.4, 0.7, DIMENSION, AMBIENT)))));
    return checks;
  }

  private static DiscreteSpectrum sample(CheckContext context) {
    return SampledFeatures.spectrum(
        PowerLawModel.of(0.75, 0.5, DIMENSION, AMBIENT), context.seed(Chance.MATRICES));
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
}
