package org.riskcurve.cli;

import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.SimulatedCurve;
import org.riskcurve.volterra.contract.RiskCurveContract;
import org.riskcurve.volterra.curve.MomentRecursion;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** Simulated curves keep the contract of curves, with standard errors in the place of bounds. */
class SimulatedCurveTest extends RiskCurveContract {

  private static final DiscreteSpectrum SPECTRUM =
      SampledFeatures.spectrum(PowerLawModel.of(0.75, 0.5, 10, 30), 4);
  private static final Sgd SGD = Sgd.of(0.2);

  @Override
  protected RiskCurve curve() {
    return SimulatedCurve.ofRuns(EigenbasisEngine.of(SPECTRUM, SGD), 4000, 9, 2);
  }

  @Override
  protected RiskCurve reference() {
    return MomentRecursion.of(SPECTRUM, SGD);
  }

  @Override
  protected double start() {
    return SPECTRUM.totalForcing();
  }

  @Override
  protected double[] iterations() {
    return new double[] {30, 0, 7, 100, 1, 7};
  }

  @Override
  protected double sharpness() {
    return 0.05;
  }

  @Override
  protected double errors() {
    return 4;
  }
}
