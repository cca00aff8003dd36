package org.riskcurve.cli.command;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.option.OptimizerName;
import org.riskcurve.cli.option.OptimizerOptions;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Optimizer;

/** The risks of several optimizers: in closed form where there is one, or in log time. */
final class OptimizerRisks {

  private final OptimizerOptions options;
  private final @Nullable PowerLawModel model;
  private final Spectrum spectrum;

  OptimizerRisks(OptimizerOptions options, @Nullable PowerLawModel model, Spectrum spectrum) {
    this.options = options;
    this.model = model;
    this.spectrum = spectrum;
  }

  /** P of one of the optimizers at each of the iterations, in any order. */
  Estimate[] at(OptimizerName family, long[] iterations) {
    return of(spectrum, options.on(family, model, spectrum), iterations);
  }

  /** P of an optimizer on a spectrum at each of the iterations, in any order. */
  static Estimate[] of(Spectrum spectrum, Optimizer optimizer, long[] iterations) {
    return RiskCurve.of(spectrum, optimizer)
        .risks(Arrays.stream(iterations).asDoubleStream().toArray())
        .toArray(Estimate[]::new);
  }

  /** Whether an optimizer with a constant step has a stable one; true for the others. */
  boolean stable(OptimizerName family) {
    return !(options.on(family, model, spectrum) instanceof ConstantOptimizer constant)
        || Stability.of(spectrum, constant).stable();
  }

  /** A line for each optimizer. */
  Figure picture(long[] iterations) {
    double[] x = Arrays.stream(iterations).asDoubleStream().toArray();
    Figure figure = Figure.logLog("iteration r", "risk P(r)");
    for (OptimizerName family : options.families()) {
      double[] y = Arrays.stream(at(family, iterations)).mapToDouble(Estimate::value).toArray();
      figure = figure.line(family.toString(), x, y);
    }
    return figure;
  }
}
