package org.riskcurve.validation.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.ShortNumber;
import org.riskcurve.report.table.Table;
import org.riskcurve.simulation.HomogenizedEngine;
import org.riskcurve.simulation.HomogenizedEngine.Scheme;
import org.riskcurve.validation.study.HomogenizationStudy;
import org.riskcurve.validation.study.PowerFit;
import org.riskcurve.volterra.continuous.ContinuousRisk;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.equation.TimeGrid;

/** Homogenized SGD beside SGD and beside its Volterra equation. */
final class HomogenizationChecks {

  private static final String GROUP = "Homogenized SGD";
  private static final int DIMENSION = 50;

  private HomogenizationChecks() {}

  static List<Check> of(Suite suite) {
    int[] sizes =
        suite.pick(
            new int[] {50, 100, 200, 400},
            new int[] {100, 200, 400, 800, 1600, 3200},
            new int[] {100, 200, 400, 800, 1600, 3200});
    int runs = suite.pick(200, 100, 200);
    double steps = 0;
    int last = sizes[sizes.length - 1];
    for (int d : sizes) {
      steps += 1e-9 * runs * last * (4 * (100 + 2.2 * d) + 200 * 30.0) / 2;
    }
    return List.of(
        new Check(
            "homogenized/orders",
            GROUP,
            "The mean risk of the schemes for the stochastic differential equation converges to the"
                + " Volterra equation with weak orders one (Euler and Maruyama) and two (Ninomiya and"
                + " Victoir).",
            "largest difference between stated and fitted order",
            0.1,
            0.2,
            context -> orders()),
        Check.ofChance(
            "homogenized/slopes",
            GROUP,
            "SGD, homogenized SGD and the Volterra equation approach each other like d^(−1/2).",
            "the slopes of the two errors over d beside -1/2, fitted with a term of the next order",
            steps,
            context -> slopes(sizes, runs, context)));
  }

  private static CheckFinding orders() {
    double[] eigenvalues = new double[DIMENSION];
    double[] weights = new double[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      eigenvalues[j] = 0.2 + 1.6 * (j + 0.5) / DIMENSION;
      weights[j] = eigenvalues[j] / DIMENSION;
    }
    DiscreteSpectrum spectrum = DiscreteSpectrum.of(eigenvalues, weights, 0);
    HomogenizedSgd sgd = HomogenizedSgd.of(1).withLabelNoise(0.1);
    double end = 2;
    double exact = ContinuousRisk.of(spectrum, sgd).risk(TimeGrid.of(end)).at(0).value();
    double[] halvings = {0.05, 0.025, 0.0125, 0.00625};
    double largest = 0;
    Table.Builder table =
        Table.titled("Bias of the mean risk at t = 2")
            .columns("scheme")
            .column("step", 4)
            .column("bias", 3)
            .column("fitted_order", 3);
    for (Scheme scheme : Scheme.values()) {
      double[] bias =
          Arrays.stream(halvings)
              .map(
                  step ->
                      Math.abs(
                          HomogenizedEngine.of(spectrum, sgd, scheme, step)
                                  .expectedRisk(new long[] {(long) (end * DIMENSION)})[0]
                              - exact))
              .toArray();
      PowerFit fit = PowerFit.of(halvings, bias);
      double stated = scheme == Scheme.EULER_MARUYAMA ? 1 : 2;
      largest = Math.max(largest, Math.abs(fit.slope().value() - stated));
      for (int i = 0; i < bias.length; i++) {
        table.row(
            HomogenizedEngine.of(spectrum, sgd, scheme, 1).name(),
            halvings[i],
            bias[i],
            fit.slope().value());
      }
    }
    return CheckFinding.of(largest).table(table.build());
  }

  private static CheckFinding slopes(int[] sizes, int runs, CheckContext context) {
    HomogenizationStudy study =
        HomogenizationStudy.compute(
            sizes, runs, context.seed(), context.threads(), context.progress());
    Estimate first = study.sgdToSdePower().slope();
    Estimate second = study.sdeToVolterraPower().slope();
    double[] d = Arrays.stream(sizes).asDoubleStream().toArray();
    double[] sgd = study.points().stream().mapToDouble(p -> p.sgdToSde().value()).toArray();
    double[] sde = study.points().stream().mapToDouble(p -> p.sdeToVolterra().value()).toArray();
    double[] sgdError =
        study.points().stream().mapToDouble(p -> 2 * p.sgdToSde().error()).toArray();
    double[] sdeError =
        study.points().stream().mapToDouble(p -> 2 * p.sdeToVolterra().error()).toArray();
    return CheckFinding.of(
            Significance.ofScores(
                (first.value() + 0.5) / first.error(), (second.value() + 0.5) / second.error()))
        .remark(
            String.format(
                    Locale.ROOT,
                    "The slopes are %.3f ± %.3f and %.3f ± %.3f. ",
                    first.value(),
                    first.error(),
                    second.value(),
                    second.error())
                + "The suprema over time are up to t = 4, of paths that are independent of each other: both"
                + " concentrate.")
        .table(study.table())
        .picture(
            "Mean of the largest distance over time, with fitted powers "
                + ShortNumber.of(first.value())
                + " and "
                + ShortNumber.of(second.value()),
            Figure.logLog("dimension d", "largest distance up to t = 4")
                .points("SGD from homogenized SGD", d, sgd, sgdError)
                .points("homogenized SGD from Ψ", d, sde, sdeError)
                .line("fitted", d, study.sgdToSdePower().at(d))
                .line("fitted", d, study.sdeToVolterraPower().at(d)));
  }
}
