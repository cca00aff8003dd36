package org.riskcurve.volterra.equation.transform;

import org.riskcurve.core.Estimate;
import org.riskcurve.core.Internal;

/** What a renewal equation asks of its kernel: a transform k̂(g) that decreases with g. */
@Internal
public interface KernelTransform {

  /** k̂(g), with its error. */
  Estimate transform(double g);

  /** −k̂′(g), with its error. */
  Estimate moment(double g);

  /** Whether k̂(g) is above a bound, be it infinite. */
  boolean exceeds(double g, double bound);

  /** Whether the values of the kernel show k̂(g), and do not leave the range of doubles before. */
  boolean isShown(double g);

  /** The infimum of the g at which the transform is known to be finite. */
  double leftEnd();

  /** The time over which the kernel extends, of samples; otherwise one. */
  double span();
}
