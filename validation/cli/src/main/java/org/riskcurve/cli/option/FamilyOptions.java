package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.scaling.phase.PhaseDiagram;
import org.riskcurve.scaling.phase.PhasePoint;
import org.riskcurve.validation.study.PowerLawSpectra;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Models that differ in d alone: power laws, or the population of a file. */
public final class FamilyOptions {

  private static final double LARGEST_AMBIENT = 1e15;
  private static final double DEFAULT_RATIO = 10;

  /** The power law. */
  static final class Law {

    @Option(
        names = "--alpha",
        required = true,
        paramLabel = "A",
        description = "Data exponent: population eigenvalues j^(-2A).")
    private double alpha;

    @Option(
        names = "--beta",
        required = true,
        paramLabel = "B",
        description = "Target exponent: coefficients j^(-B).")
    private double beta;
  }

  /** One of the two. */
  static final class Source {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Law law;

    @Option(
        names = "--population",
        required = true,
        paramLabel = "FILE.csv",
        description =
            "Any population and its target, as for curve; sizes are at most its number of"
                + " eigenvalues.")
    private @Nullable Path population;
  }

  /** How the ambient dimension of a power law follows d. */
  static final class Ambient {

    @Option(
        names = "--v-ratio",
        required = true,
        paramLabel = "V/D",
        description = "Ambient dimension in a fixed ratio to the parameters (default: 10).")
    private @Nullable Double ratio;

    @Option(
        names = "--v",
        required = true,
        paramLabel = "V",
        description = "One ambient dimension for all sizes.")
    private @Nullable Long v;
  }

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @ArgGroup private @Nullable Ambient ambient;

  private @Nullable PopulationModel population;

  private PopulationModel population() throws IOException {
    if (population == null) {
      if (ambient != null) {
        throw new IllegalArgumentException("--v and --v-ratio are for power laws");
      }
      population = PopulationFile.read(Objects.requireNonNull(source.population), 1);
    }
    return population;
  }

  /** The spectrum of each size. */
  public DoubleFunction<Spectrum> spectra() throws IOException {
    Law law = source.law;
    if (law == null) {
      PopulationModel of = population();
      return d -> DeterministicEquivalent.of(of.withDimension(d));
    }
    Long v = fixedAmbient();
    return v != null
        ? PowerLawSpectra.withAmbient(law.alpha, law.beta, (double) v)
        : PowerLawSpectra.withRatio(law.alpha, law.beta, ratio());
  }

  /** The model of a size, as far as the coefficients of an optimizer depend on it. */
  Model model(double d) {
    Law law = source.law;
    return law == null
        ? Objects.requireNonNull(population).withDimension(d)
        : PowerLawModel.of(law.alpha, law.beta, d, Math.ceil(d));
  }

  /** The largest size. */
  double most() throws IOException {
    if (source.law == null) {
      return population().ambientDimension();
    }
    Long v = fixedAmbient();
    return v != null ? v : LARGEST_AMBIENT / ratio();
  }

  /** v/d of a size. */
  double ambientDimension(double d) {
    Long v = fixedAmbient();
    return population != null ? population.ambientDimension() : v != null ? v : ratio() * d;
  }

  /** Whether v is the same for all sizes. */
  boolean ambientIsFixed() {
    return source.law == null || fixedAmbient() != null;
  }

  private @Nullable Long fixedAmbient() {
    return ambient == null ? null : ambient.v;
  }

  private double ratio() {
    return ambient == null || ambient.ratio == null ? DEFAULT_RATIO : ambient.ratio;
  }

  /** The phase of the exponents, if these are power laws. */
  Optional<PhasePoint> phase() {
    Law law = source.law;
    return law == null ? Optional.empty() : Optional.of(PhaseDiagram.at(law.alpha, law.beta));
  }

  /** max(0, 1 − 2α), by whose power of d the learning rates of small α shrink; 0 for a file. */
  double learningRateExponent() {
    return source.law == null ? 0 : Math.max(0, 1 - 2 * source.law.alpha);
  }

  /** Adds these options to the parameters of a table. */
  Table.Builder describe(Table.Builder table) {
    Law law = source.law;
    if (law == null) {
      return table.parameter("population", String.valueOf(source.population));
    }
    table.parameter("alpha", law.alpha).parameter("beta", law.beta);
    Long v = fixedAmbient();
    return v != null ? table.parameter("v", v) : table.parameter("v_ratio", ratio());
  }
}
