package org.riskcurve.validation.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.dense.row.CommonOps_DDRM;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.volterra.curve.ClosedFormCurve;
import org.riskcurve.volterra.curve.HomogenizedCurve;
import org.riskcurve.volterra.curve.LearningRateBounds;
import org.riskcurve.volterra.curve.RecursionCurve;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.curve.Stability;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.finite.HeldOutCurve;
import org.riskcurve.volterra.finite.HeldOutCurve.Measure;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Dana;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;
import org.riskcurve.volterra.optimizer.Step;

/** Curves in log time, and their limits, beside the same by other means. */
public final class CurveMeasurements {

  /** A relative error that is no more than asked for, and no less than what log time promises. */
  private static final double SHARP = 1e-6;

  private CurveMeasurements() {}

  /** Curves in log time and what each is to agree with. */
  private static Map<String, RiskCurve[]> pairs(Spectrum spectrum) {
    double gamma = 0.3 / spectrum.trace();
    Map<String, RiskCurve[]> pairs = new LinkedHashMap<>();
    for (ConstantOptimizer constant :
        List.of(
            new Sgd(gamma / 2, 3, 0.1),
            Momentum.heavyBall(0.2 * gamma, 0.8).withBatch(2).withLabelNoise(0.1),
            Momentum.of(0.5, gamma, 0.3 * gamma, 0.3))) {
      pairs.put(
          constant.toString(),
          new RiskCurve[] {
            RecursionCurve.inLogTime(spectrum, constant), ClosedFormCurve.of(spectrum, constant)
          });
    }
    if (!(spectrum instanceof DiscreteSpectrum)) {
      return pairs; // many nodes: steps one by one would take too long
    }
    for (Optimizer other :
        List.of(
            Scheduled.of(Sgd.of(gamma), Schedule.powerLaw(0.3, 20)),
            new Dana(0.5 * gamma, 0.01 * gamma, 0.3, 3, 2, 0.1))) {
      pairs.put(
          other.toString(),
          new RiskCurve[] {
            RecursionCurve.inLogTime(spectrum, other), RecursionCurve.stepByStep(spectrum, other)
          });
    }
    for (Averaging averaging : List.of(Averaging.uniform(), Averaging.ema(0.9))) {
      for (Optimizer base : List.of(Sgd.of(gamma), Momentum.heavyBall(0.2 * gamma, 0.8))) {
        pairs.put(
            base + ", " + averaging,
            new RiskCurve[] {
              RecursionCurve.ofAverage(spectrum, base, averaging),
              RecursionCurve.ofAverage(spectrum, new OneByOne(base), averaging)
            });
      }
    }
    return pairs;
  }

  /** An optimizer of which nothing is known but its steps, so that they are taken one by one. */
  private record OneByOne(Optimizer base) implements Optimizer {

    @Override
    public Step step(double iteration) {
      return base.step(iteration);
    }

    @Override
    public boolean isSmooth() {
      return false;
    }
  }

  /**
   * The largest difference of a curve in log time from the closed form, or from steps taken one by
   * one, in units of the stated errors or of 1e-6 of the risk, whichever is smaller.
   */
  public static double logTime(Spectrum spectrum) {
    double worst = 0;
    double[] reached = {100, 1000, 3000, 10_000, 30_000};
    double[] late = {1e3, 1e4, 1e5, 1e6, 1e7};
    for (RiskCurve[] pair : pairs(spectrum).values()) {
      double[] iterations = pair[1] instanceof ClosedFormCurve ? late : reached;
      List<Estimate> logTime = pair[0].risks(iterations);
      List<Estimate> other = pair[1].risks(iterations);
      for (int i = 0; i < iterations.length; i++) {
        double risk = other.get(i).value();
        double unit = Math.min(logTime.get(i).error() + other.get(i).error(), SHARP * risk);
        worst = Math.max(worst, Math.abs(logTime.get(i).value() - risk) / unit);
      }
    }
    return worst;
  }

  /**
   * The largest relative difference of the homogenized curve from that of SGD, at a learning rate
   * so small that both are gradient flow with little noise.
   */
  public static double homogenized(Spectrum spectrum) {
    Sgd sgd = new Sgd(1e-4 / spectrum.trace(), 1, 0.1);
    double worst = 0;
    for (double r : new double[] {0, 1e3, 1e5}) {
      double risk = ClosedFormCurve.of(spectrum, sgd).risk(r).value();
      worst =
          Math.max(worst, Math.abs(HomogenizedCurve.of(spectrum, sgd).risk(r).value() / risk - 1));
    }
    return worst;
  }

  /**
   * The largest relative difference of the forcing of test risks on finite data from what it must
   * be: that of no features before the first step, ridgeless regression after the last.
   */
  public static double endsOfFiniteData(PowerLawModel model) {
    double worst = 0;
    double noise = 0.5;
    double target = DeterministicEquivalent.of(model).totalForcing();
    for (double samples : new double[] {0.5, 2}) {
      double n = samples * model.dimension();
      SampleEquivalent spectrum = SampleEquivalent.of(model, n, noise);
      double critical = LearningRateBounds.of(spectrum, 2).critical().value();
      FiniteDataCurve curve = FiniteDataCurve.of(spectrum, Sgd.of(0.3 * critical).withBatch(2));
      double limit =
          RidgeRegression.of(DysonEquation.of(model), n, 1e-13, noise).testRisk().value();
      worst = Math.max(worst, Math.abs(curve.forcing(0).value() / target - 1));
      worst = Math.max(worst, Math.abs(curve.forcing(1e9).value() / limit - 1));
    }
    return worst;
  }

  /**
   * The largest relative difference of the held-out curve, where what is held out is the population
   * itself, from the curve of its spectrum.
   */
  public static double heldOut(DiscreteSpectrum spectrum) {
    double[] eigenvalues = spectrum.eigenvalues();
    double[] weights = spectrum.weights();
    int d = eigenvalues.length;
    double[] fit = new double[d];
    double[] moment = new double[d];
    double constant = spectrum.atomAtZero();
    for (int j = 0; j < d; j++) {
      fit[j] = Math.sqrt(weights[j] / eigenvalues[j]);
      moment[j] = eigenvalues[j] * fit[j];
      constant += weights[j];
    }
    Measure measure = new Measure(CommonOps_DDRM.diag(eigenvalues), moment, constant);
    Sgd sgd = new Sgd(0.1 / spectrum.trace(), 3, 0.2);
    double[] iterations = {1, 10, 100, 1000};
    double[] stated =
        HeldOutCurve.of(eigenvalues, fit, spectrum.atomAtZero(), measure, sgd).values(iterations);
    double[] risks = ClosedFormCurve.of(spectrum, sgd).values(iterations);
    double worst = 0;
    for (int i = 0; i < iterations.length; i++) {
      worst = Math.max(worst, Math.abs(stated[i] / risks[i] - 1));
    }
    return worst;
  }

  /**
   * The largest relative difference of limit risk, critical learning rate and bounds of SGD from
   * sums over eigenvalues: ‖K‖ = ½Σγλ/(1 − ½γ(B + 1)λ), P(∞) = (F₀ + ‖K‖η²)/(1 − ‖K‖), ‖K‖ = 1.
   */
  public static double limits(DiscreteSpectrum spectrum) {
    double worst = 0;
    double noise = 0.3;
    for (long batch : new long[] {1, 4}) {
      LearningRateBounds bounds = LearningRateBounds.of(spectrum, batch);
      double critical = bounds.critical().value();
      worst = Math.max(worst, Math.abs(kernelNorm(spectrum, critical, (double) batch) - 1));
      Sgd sgd = new Sgd(critical / 3, batch, noise);
      Stability stability = Stability.of(spectrum, sgd);
      double norm = kernelNorm(spectrum, sgd.learningRate(), (double) batch);
      double limit = (spectrum.atomAtZero() + norm * noise) / (1 - norm);
      worst = Math.max(worst, Math.abs(stability.kernelNorm().value() / norm - 1));
      worst = Math.max(worst, Math.abs(stability.limitRisk().value() / limit - 1));
    }
    return worst;
  }

  private static double kernelNorm(DiscreteSpectrum spectrum, double gamma, double batch) {
    double norm = 0;
    for (double lambda : spectrum.eigenvalues()) {
      norm += 0.5 * gamma * lambda / (1 - 0.5 * gamma * (batch + 1) * lambda);
    }
    return norm;
  }
}
