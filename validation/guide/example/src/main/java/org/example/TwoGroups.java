package org.example;

import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/** Two groups of features that do not see each other: both measures are sums. */
public record TwoGroups(Spectrum first, Spectrum second) implements Spectrum {

  @Override
  public double dimension() {
    return first.dimension() + second.dimension();
  }

  @Override
  public double trace() {
    return first.trace() + second.trace();
  }

  @Override
  public double lowerEdge() {
    return Math.min(first.lowerEdge(), second.lowerEdge());
  }

  @Override
  public double upperEdge() {
    return Math.max(first.upperEdge(), second.upperEdge());
  }

  @Override
  public double atomAtZero() {
    return first.atomAtZero() + second.atomAtZero();
  }

  @Override
  public double totalForcing() {
    return first.totalForcing() + second.totalForcing();
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    SpectrumValues more = new SpectrumValues(re.length);
    first.transforms(re, im, out);
    second.transforms(re, im, more);
    out.add(more);
  }
}
