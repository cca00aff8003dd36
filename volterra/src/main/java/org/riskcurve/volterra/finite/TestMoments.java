package org.riskcurve.volterra.finite;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.recursion.LogTimeWindow;
import org.riskcurve.volterra.recursion.RadauPoints;
import org.riskcurve.volterra.recursion.SampleNodes;
import org.riskcurve.volterra.recursion.SecondMoments;
import org.riskcurve.volterra.recursion.SpectrumNodes;
import org.riskcurve.volterra.recursion.WindowedMoments;

/**
 * The moments behind a test risk on samples: those of the training risk, which feeds the noise of
 * the steps, what is left of the target in pairs of eigenvectors, and along single ones what the
 * noise of steps and labels has made.
 */
final class TestMoments implements WindowedMoments {

  private static final int STAGES = RadauPoints.STAGES;

  private final Optimizer optimizer;
  private final Averaging averaging;
  private final SecondMoments training;
  private final double trainingAtom;
  private final LogTimeWindow window;
  private final int trainingSize;
  private final double constant;
  private final ErrorPairs target;
  private final ErrorPairs noise;

  /**
   * The moments at iteration 0.
   *
   * @param atom F₀ of the features
   * @param fitted the variance of what the labels have beyond the features, over the samples'
   *     number: (F₀ + η²)/n
   */
  TestMoments(
      SpectrumNodes nodes,
      SampleNodes seen,
      double atom,
      double fitted,
      Optimizer optimizer,
      Averaging averaging) {
    this.optimizer = optimizer;
    this.averaging = averaging;
    training = new SecondMoments(nodes, Averaging.none());
    trainingAtom = nodes.atom();
    trainingSize = nodes.size();
    window = new LogTimeWindow(training, optimizer);
    constant = atom + seen.unlearnt();
    boolean momentum = optimizer.hasMomentum();
    boolean averaged = !averaging.isNone();
    target = target(seen, momentum, averaged);
    double[] gain = seen.gain();
    double[] variance = Arrays.stream(gain).map(g -> g * fitted).toArray();
    noise =
        new ErrorPairs(
            seen.noise(), seen.noise(), gain, variance, momentum, averaged, /* fitted= */ true);
  }

  private static ErrorPairs target(SampleNodes seen, boolean momentum, boolean averaged) {
    int n = seen.target().length;
    boolean nothing = seen.unlearnt() == 0;
    int count = n * (n + 1) / 2 + (nothing ? 0 : n);
    double[] s = new double[count];
    double[] t = new double[count];
    double[] weight = new double[count];
    int at = 0;
    for (int a = 0; a < n; a++) {
      for (int b = a; b < n; b++, at++) {
        s[at] = seen.target()[a];
        t[at] = seen.target()[b];
        // rounding errors are in the difference of the two, and large
        weight[at] = a == b ? seen.pairs()[a][a] : seen.pairs()[a][b] + seen.pairs()[b][a];
      }
    }
    for (int a = 0; at < count; a++, at++) {
      t[at] = seen.target()[a];
      weight[at] = 2 * seen.cross()[a];
    }
    return new ErrorPairs(s, t, new double[count], weight, momentum, averaged, /* fitted= */ false);
  }

  /** The training risk L. */
  @Override
  public double risk() {
    return Double.isFinite(output()) ? training.risk() : Double.POSITIVE_INFINITY;
  }

  /** The test risk P, of the average if there is one. */
  @Override
  public double output() {
    return constant + target.sum() + noise.sum();
  }

  /** Whether no iterate moves any more; an average still may. */
  @Override
  public boolean vanished() {
    return averaging.isNone() && window.vanished();
  }

  @Override
  public double labelNoise() {
    return optimizer.labelNoise();
  }

  @Override
  public double learningRate(double t) {
    return optimizer.step(t).learningRate();
  }

  @Override
  public void advance(double t) {
    double before = training.risk();
    double share = averaging.share(t);
    target.advance(target.motion(optimizer.step(t), share), before);
    noise.advance(noise.motion(optimizer.step(t), share), before);
    window.advance(t);
  }

  @Override
  public double attempt(double start, double origin, double length, double risk) {
    double error = window.attempt(start, origin, length, risk);
    if (!Double.isFinite(error)) {
      return error;
    }
    double[] times = new double[STAGES];
    double[][] shift = RadauPoints.shifts(start, origin, length);
    double[] before = new double[STAGES];
    for (int i = 0; i < STAGES; i++) {
      int stage = i;
      times[i] = RadauPoints.time(i + 1, start, origin, length);
      before[i] =
          trainingAtom
              + IntStream.range(0, trainingSize).mapToDouble(j -> window.stage(0, stage, j)).sum();
    }
    if (!attempt(target, times, shift, before) || !attempt(noise, times, shift, before)) {
      return Double.POSITIVE_INFINITY;
    }
    double least = Math.min(output(), constant + target.sumAtEnd() + noise.sumAtEnd());
    double highest = target.highest() + noise.highest();
    // a training risk that vanishes beside the test risk need not be known relative to itself
    double fed = Math.max(SecondMoments.VANISHED, Math.min(risk, before[STAGES - 1]));
    error *= Math.min(1, fed / least);
    return least > 0
        ? Math.max(error, highest / least)
        : highest == 0 ? error : Double.POSITIVE_INFINITY;
  }

  private boolean attempt(ErrorPairs pairs, double[] times, double[][] shift, double[] before) {
    ErrorPairs.Motion[] motions = new ErrorPairs.Motion[STAGES];
    Arrays.setAll(motions, i -> pairs.motion(optimizer.step(times[i]), averaging.share(times[i])));
    return pairs.attempt(motions, shift, before);
  }

  @Override
  public boolean follows(double t) {
    return true;
  }

  @Override
  public void accept() {
    window.accept();
    target.accept();
    noise.accept();
  }
}
