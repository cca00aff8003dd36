package org.riskcurve.rmt.contract;

import org.junit.jupiter.api.Nested;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.rmt.sampled.EmpiricalCovariance;
import org.riskcurve.rmt.sampled.SampledFeatures;

class SpectraKeepTheirContractTest {

  @Nested
  class OfEigenvalues extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return DiscreteSpectrum.of(new double[] {3, 1, 0.5, 1e-3}, new double[] {1, 0, 2, 0.1}, 0.2);
    }
  }

  @Nested
  class OfAPowerLaw extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return DeterministicEquivalent.of(PowerLawModel.of(0.75, 0.5, 1e4, 1e5));
    }
  }

  @Nested
  class WithAHardEdge extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return DeterministicEquivalent.of(PowerLawModel.of(1.25, 0.6, 100, 100));
    }
  }

  @Nested
  class OfASampledMatrix extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return SampledFeatures.spectrum(PowerLawModel.of(0.6, 0.4, 20, 60), 1);
    }
  }

  @Nested
  class OfRows extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      double[][] rows = {{1, 0, 0.5}, {0, 2, 0.1}, {1, -1, 0}, {0.3, 0.2, 1}};
      return EmpiricalCovariance.of(rows).spectrum(new double[] {1, -1, 0.5});
    }
  }

  @Nested
  class OfManySamples extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return SampleEquivalent.of(PowerLawModel.of(0.75, 0.5, 100, 1000), 300, 0.1);
    }
  }

  @Nested
  class OfFewSamples extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return SampleEquivalent.of(PowerLawModel.of(0.4, 0.8, 1e6, 1e7), 1e4, 0);
    }
  }

  @Nested
  class OfAsManySamplesAsFeatures extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      return SampleEquivalent.of(PowerLawModel.of(1.25, 0.6, 100, 300), 100, 0.5);
    }
  }

  @Nested
  class OfSamplesOfThePopulationsOwnFeatures extends SpectrumContract {
    @Override
    protected Spectrum spectrum() {
      double[] eigenvalues = {3, 1, 1, 0.3, 0.1};
      return SampleEquivalent.of(
          PopulationModel.of(eigenvalues, new double[] {1, 2, 0, 1, 1}, 1e9), 12, 0.1);
    }
  }
}
