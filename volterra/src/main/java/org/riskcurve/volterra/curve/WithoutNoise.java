package org.riskcurve.volterra.curve;

import java.util.stream.IntStream;
import org.riskcurve.core.Internal;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;
import org.riskcurve.volterra.recursion.SpectrumNodes;

/**
 * A recursion with the noise of its steps off: no risk and no label noise feeds back, so that the
 * risk that is left is the forcing.
 */
@Internal
public record WithoutNoise(Optimizer optimizer) implements Optimizer {

  /** The nodes that carry forcing, without gain. */
  static SpectrumNodes nodes(SpectrumNodes all) {
    int[] kept = IntStream.range(0, all.size()).filter(j -> all.forcing()[j] > 0).toArray();
    int[] used = kept.length > 0 ? kept : new int[] {0};
    return new SpectrumNodes(
        IntStream.of(used).mapToDouble(j -> all.eigenvalues()[j]).toArray(),
        IntStream.of(used).mapToDouble(j -> all.forcing()[j]).toArray(),
        new double[used.length],
        all.atom());
  }

  @Override
  public Step step(double iteration) {
    return optimizer.step(iteration);
  }

  @Override
  public double labelNoise() {
    return 0;
  }

  @Override
  public boolean hasMomentum() {
    return optimizer.hasMomentum();
  }

  @Override
  public boolean isSmooth() {
    return optimizer.isSmooth();
  }

  @Override
  public double[] breaks() {
    return optimizer.breaks();
  }

  @Override
  public double end() {
    return optimizer.end();
  }
}
