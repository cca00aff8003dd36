package org.riskcurve.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Models that differ in d alone: power laws, or the population of a file. */
@Section("Model")
public final class FamilyOptions implements Preflight {

  private static final double LARGEST_AMBIENT = 1e15;
  private static final double DEFAULT_RATIO = 10;

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

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = "Data exponent: population eigenvalues j^(-2A).")
  private @Nullable Double alpha;

  @Option(names = "--beta", paramLabel = "B", description = "Target exponent: coefficients j^(-B).")
  private @Nullable Double beta;

  @Option(
      names = "--population",
      paramLabel = "FILE.csv",
      description =
          "Any population and its target, in the place of A and B, as for curve; sizes are at most"
              + " its number of eigenvalues.")
  private @Nullable Path file;

  @ArgGroup private @Nullable Ambient ambient;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private @Nullable PopulationModel population;

  @Override
  public void check() {
    population = null;
  }

  /** The population of the file, or null for a power law. */
  private @Nullable PopulationModel population() throws IOException {
    boolean law = file == null && alpha != null && beta != null;
    boolean given = file != null && alpha == null && beta == null && ambient == null;
    if (!law && !given) {
      throw new IllegalArgumentException(
          "needs either --alpha and --beta, or --population without --v and --v-ratio");
    }
    if (file != null && population == null) {
      population = PopulationFile.read(command, file, 1);
    }
    return population;
  }

  /** The spectrum of each size. */
  public DoubleFunction<Spectrum> spectra() throws IOException {
    PopulationModel given = population();
    if (given != null) {
      return d -> DeterministicEquivalent.of(given.withDimension(d));
    }
    Long v = fixedAmbient();
    return v != null
        ? PowerLawSpectra.withAmbient(alpha(), beta(), (double) v)
        : PowerLawSpectra.withRatio(alpha(), beta(), ratio());
  }

  /** The model of a size, as far as the coefficients of an optimizer depend on it. */
  Model model(double d) {
    return population != null
        ? population.withDimension(d)
        : PowerLawModel.of(alpha(), beta(), d, Math.ceil(d));
  }

  /** The largest size. */
  double most() throws IOException {
    PopulationModel given = population();
    Long v = fixedAmbient();
    return given != null ? given.ambientDimension() : v != null ? v : LARGEST_AMBIENT / ratio();
  }

  /** v for a size. */
  double ambientDimension(double d) {
    Long v = fixedAmbient();
    return population != null ? population.ambientDimension() : v != null ? v : ratio() * d;
  }

  /** Whether v is the same for all sizes. */
  boolean ambientIsFixed() {
    return file != null || fixedAmbient() != null;
  }

  private @Nullable Long fixedAmbient() {
    return ambient == null ? null : ambient.v;
  }

  private double ratio() {
    return ambient == null || ambient.ratio == null ? DEFAULT_RATIO : ambient.ratio;
  }

  private double alpha() {
    return Objects.requireNonNull(alpha);
  }

  private double beta() {
    return Objects.requireNonNull(beta);
  }

  /** The phase of the exponents, if these are power laws. */
  Optional<PhasePoint> phase() {
    return file == null ? Optional.of(PhaseDiagram.at(alpha(), beta())) : Optional.empty();
  }

  /** max(0, 1 − 2α), by whose power of d the learning rates of small α shrink; 0 for a file. */
  double learningRateExponent() {
    return file == null ? Math.max(0, 1 - 2 * alpha()) : 0;
  }

  /** Adds these options to the parameters of a table. */
  Table.Builder describe(Table.Builder table) {
    if (file != null) {
      return table.parameter("population", file.toString());
    }
    table.parameter("alpha", alpha()).parameter("beta", beta());
    Long v = fixedAmbient();
    return v != null ? table.parameter("v", v) : table.parameter("v_ratio", ratio());
  }
}
