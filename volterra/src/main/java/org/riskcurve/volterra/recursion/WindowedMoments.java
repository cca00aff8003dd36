package org.riskcurve.volterra.recursion;

import org.riskcurve.core.Internal;

/** What a {@link RecursionRun} moves, by single steps or by windows in log time. */
@Internal
public interface WindowedMoments {

  /** P now; infinite once something that moves has overflowed. */
  double risk();

  /** The number that the run is for: the risk, that of an average, or a variance. */
  double output();

  /** Whether all that moves is zero, so that without label noise it stays zero. */
  boolean vanished();

  /** The variance of the noise on the labels, η². */
  double labelNoise();

  /** The learning rate of the step from iteration t. */
  double learningRate(double t);

  /** The step from iteration t to t + 1. */
  void advance(double t);

  /**
   * Tries a window.
   *
   * @param start t
   * @param origin o &lt; t
   * @param length n
   * @param risk P(t)
   * @return the size of the highest polynomial coefficient in ln(t − o), relative to what is
   *     watched where that is smaller, at the start or the end; infinite if the window cannot be
   *     solved; nothing has moved until {@link #accept}
   */
  double attempt(double start, double origin, double length, double risk);

  /** Whether the window last tried is what single steps from t would smoothly follow. */
  boolean follows(double t);

  /** Moves to the end of the window last tried. */
  void accept();
}
