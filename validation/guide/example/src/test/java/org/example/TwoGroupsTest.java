package org.example;

import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.contract.SpectrumContract;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;

class TwoGroupsTest extends SpectrumContract {

  @Override
  protected Spectrum spectrum() {
    return new TwoGroups(
        DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.5, 100, 400)),
        DiscreteSpectrum.of(new double[] {0.5, 0.1}, new double[] {0.2, 0.1}, 0));
  }
}
