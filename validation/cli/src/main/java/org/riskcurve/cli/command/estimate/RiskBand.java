package org.riskcurve.cli.command.estimate;

import java.util.Arrays;
import java.util.List;
import org.riskcurve.report.plot.Figure;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.Quantity;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * The mean square error of one-pass SGD on fresh samples, noise of the labels included, that an
 * estimated population predicts, with a band.
 *
 * <p>The band is the interval of the logarithm of the risk. Where samples do not resolve all modes
 * it is widened by what those could do: all that counts as noise may be target just below the
 * resolved eigenvalues, which SGD learns at their pace, and what counts as target below them may be
 * noise.
 */
record RiskBand(
    double[] iterations, double[] risk, double[] low, double[] high, double[] standardError) {

  static RiskBand of(PopulationStudy study, Sgd sgd, double level, double[] iterations) {
    List<Quantity> logs =
        study.ofPopulations(p -> Arrays.stream(risks(p, sgd, iterations)).map(Math::log).toArray());
    double[] risk = logs.stream().mapToDouble(q -> Math.exp(q.value())).toArray();
    double[] low = new double[risk.length];
    double[] high = new double[risk.length];
    double[] error = new double[risk.length];
    for (int i = 0; i < risk.length; i++) {
      Quantity log = logs.get(i);
      error[i] = risk[i] * log.standardError();
      double[] open = unresolved(study.population(), sgd, iterations[i]);
      low[i] = Math.max(0, Math.exp(log.low(level)) - open[0]);
      high[i] = Math.exp(log.high(level)) + open[1];
    }
    return new RiskBand(iterations, risk, low, high, error);
  }

  private static double[] risks(PopulationEstimate population, Sgd sgd, double[] iterations) {
    double noise = population.labelNoise();
    double[] risks =
        RiskCurve.of(population.spectrum(), sgd.withLabelNoise(noise)).values(iterations);
    return Arrays.stream(risks).map(risk -> risk + noise).toArray();
  }

  /** How much lower and how much higher the risk may be for modes that are not resolved. */
  private static double[] unresolved(PopulationEstimate population, Sgd sgd, double r) {
    if (population.isResolved()) {
      return new double[2];
    }
    double resolved = population.resolved();
    double[] eigenvalues = population.eigenvalues();
    double[] shares = population.shares();
    double noise = population.labelNoise() * learnt(resolved, sgd, r);
    double target = 0;
    for (int j = 0; j < eigenvalues.length; j++) {
      target += eigenvalues[j] < resolved ? shares[j] * learnt(eigenvalues[j], sgd, r) : 0;
    }
    return new double[] {noise, target};
  }

  /** The share of the target's energy that the mean of θ has learnt along an eigenvector. */
  private static double learnt(double eigenvalue, Sgd sgd, double r) {
    double step = Math.min(1, sgd.learningRate() * (double) sgd.batch() * eigenvalue);
    return -Math.expm1(2 * r * Math.log1p(-step));
  }

  Table.Builder fill(Table.Builder table) {
    table.columns("iteration", "risk", "low", "high").column("standard_error", 3);
    for (int i = 0; i < risk.length; i++) {
      table.row((long) iterations[i], risk[i], low[i], high[i], standardError[i]);
    }
    return table;
  }

  Figure picture() {
    return Figure.logLog("iteration r", "error on fresh samples")
        .line("predicted", iterations, risk)
        .band("its interval", iterations, low, high);
  }
}
