package org.example;

import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.contract.EngineContract;

class OneDimensionTest extends EngineContract {

  @Override
  protected Engine engine() {
    return new OneDimension(0.1, 0.8);
  }

  /** E(1 − xg²)² = 1 − 2x + 3x². */
  @Override
  protected double meanRisk(long iteration) {
    return Math.pow(1 - 2 * 0.08 + 3 * 0.08 * 0.08, (double) iteration);
  }
}
