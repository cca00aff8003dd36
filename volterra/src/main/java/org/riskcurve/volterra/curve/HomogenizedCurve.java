package org.riskcurve.volterra.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.volterra.continuous.ContinuousRisk;
import org.riskcurve.volterra.continuous.HomogenizedSgd;
import org.riskcurve.volterra.equation.Solution;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * Homogenized SGD in the conventions of all other curves: with Ψ(t) of {@link ContinuousRisk},
 * which carries a factor ½ and the label noise and has steps γ/d at times t = r/d,
 *
 * <p>P(r) = 2Ψ(r/d) − η², F(r) = 2F(r/d) − η², 𝒦(r) = 𝒦(r/d)/d for the learning rate γd.
 *
 * <p>It is a limit of SGD with batches of one, as d → ∞ with learning rates like 1/d, not SGD: the
 * errors are those of the limit. All real iterations are served.
 */
public final class HomogenizedCurve extends OnePassCurve {

  private final ContinuousRisk risk;
  private final Sgd sgd;
  private final double dimension;

  private HomogenizedCurve(Spectrum spectrum, Sgd sgd) {
    this.sgd = sgd;
    dimension = spectrum.dimension();
    risk =
        ContinuousRisk.of(
            spectrum, new HomogenizedSgd(sgd.learningRate() * dimension, sgd.labelNoise()));
  }

  /**
   * The limit curve of SGD.
   *
   * @param sgd with batches of one
   */
  public static HomogenizedCurve of(Spectrum spectrum, Sgd sgd) {
    Arguments.inRange("batch", sgd.batch(), 1L, 1L);
    return new HomogenizedCurve(spectrum, sgd);
  }

  @Override
  public IterationRange iterations() {
    return IterationRange.real(Double.MAX_VALUE);
  }

  @Override
  protected Estimate[] ascendingRisks(double[] iterations) {
    return doubled(risk.risk(times(iterations)));
  }

  @Override
  protected Optional<Estimate[]> ascendingForcings(double[] iterations) {
    return Optional.of(doubled(risk.forcing(times(iterations))));
  }

  @Override
  protected Optional<Estimate[]> ascendingKernels(double[] iterations) {
    Solution kernel = risk.kernel(times(iterations));
    return Optional.of(
        estimates(kernel)
            .map(k -> new Estimate(k.value() / dimension, k.error() / dimension))
            .toArray(Estimate[]::new));
  }

  private TimeGrid times(double[] iterations) {
    return TimeGrid.of(Arrays.stream(iterations).map(r -> r / dimension).toArray());
  }

  private Estimate[] doubled(Solution halves) {
    double noise = sgd.labelNoise();
    return estimates(halves)
        .map(
            half -> {
              double twice = 2 * half.value();
              return estimate(twice - noise, 2 * half.error() + Math.ulp(twice));
            })
        .toArray(Estimate[]::new);
  }

  private static Stream<Estimate> estimates(Solution solution) {
    return IntStream.range(0, solution.size()).mapToObj(solution::at);
  }

  @Override
  public String toString() {
    return "homogenized " + sgd;
  }
}
