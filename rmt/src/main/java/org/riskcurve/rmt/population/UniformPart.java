package org.riskcurve.rmt.population;

import java.util.List;

/** The density weight/(high − low) on [low, high], with one b². */
record UniformPart(double low, double high, double mass, double squaredTarget)
    implements PopulationPart {

  @Override
  public String describe() {
    return "uniform density of mass " + mass + " on [" + low + ", " + high + "]";
  }

  @Override
  public ResolventSum kernelSum() {
    return sum(mass);
  }

  @Override
  public ResolventSum targetSum() {
    return sum(mass * squaredTarget);
  }

  private ResolventSum sum(double total) {
    double unit = ScaledSum.unitOf(high);
    return ScaledSum.of(new UniformSum(low / unit, high / unit, total), unit);
  }

  @Override
  public double smallest() {
    return low;
  }

  @Override
  public double largest() {
    return high;
  }

  @Override
  public double moment(int k) {
    // Σ low^i high^(k−i)/(k + 1): no cancellation on a short interval
    double sum = 0;
    for (int i = 0; i <= k; i++) {
      sum += Math.pow(low, i) * Math.pow(high, k - i);
    }
    return mass * sum / (k + 1);
  }

  @Override
  public double totalForcing() {
    return squaredTarget * moment(1);
  }

  @Override
  public List<PopulationGap> gaps(double level) {
    return List.of(
        new PopulationGap(high, Double.POSITIVE_INFINITY, 0),
        new PopulationGap(Double.NEGATIVE_INFINITY, low, mass));
  }
}
