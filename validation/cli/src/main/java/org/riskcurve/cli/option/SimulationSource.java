package org.riskcurve.cli.option;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.algebra.DenseAlgebra;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.ActivatedModel;
import org.riskcurve.simulation.AdaptiveEngine;
import org.riskcurve.simulation.AdaptiveTextbook;
import org.riskcurve.simulation.DataLaw;
import org.riskcurve.simulation.DataSource;
import org.riskcurve.simulation.DirectEngine;
import org.riskcurve.simulation.EigenbasisEngine;
import org.riskcurve.simulation.Engine;
import org.riskcurve.simulation.ResampledRows;
import org.riskcurve.simulation.SampledModel;
import org.riskcurve.simulation.Textbook;
import org.riskcurve.simulation.UpdateRule;
import org.riskcurve.validation.study.AdaptiveStep;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Optimizer;

/** What a simulation draws its data from, and the engine that runs on them. */
public final class SimulationSource {

  public static final long MOST_RUNS = 100_000_000;

  /** Normal numbers of the eigenbasis engine: some eight hours on a core. */
  private static final double MOST_NUMBERS = 1e13;

  /** Multiplications of the direct engine: some eight hours on a core without OpenBLAS. */
  private static final double MOST_PRODUCTS = 1e14;

  private static final String LIMITING = " (see --runs, --matrices, --precision, --to, --at)";

  private final EngineName kind;
  private final DataLaw law;
  private final @Nullable Model model;
  private final @Nullable ResampledRows rows;
  private final @Nullable DiscreteSpectrum given;
  private final @Nullable Activation activation;

  /**
   * An engine on one matrix, and the spectrum of that matrix, if it is asked for.
   *
   * @param signed what signs see of the matrix; null for other steps and for rows of a file
   */
  public record Prepared(
      Engine engine,
      Supplier<DiscreteSpectrum> spectrum,
      @Nullable Supplier<SampledFeatures.Signed> signed) {

    Prepared(Engine engine, Supplier<DiscreteSpectrum> spectrum) {
      this(engine, spectrum, null);
    }
  }

  private SimulationSource(
      EngineName kind,
      DataLaw law,
      @Nullable Model model,
      @Nullable ResampledRows rows,
      @Nullable DiscreteSpectrum given,
      @Nullable Activation activation) {
    this.kind = kind;
    this.law = law;
    this.model = model;
    this.rows = rows;
    this.given = given;
    this.activation = activation;
  }

  /** What the options say; what is null was not given. */
  static SimulationSource of(
      SpectrumOptions source,
      @Nullable EngineName engine,
      @Nullable String lawText,
      @Nullable Activation activation)
      throws IOException {
    Model model = source.model();
    ResampledRows rows = source.rows();
    boolean file = model == null && rows == null;
    EngineName kind =
        engine != null
            ? engine
            : lawText != null || rows != null || activation != null
                ? EngineName.DIRECT
                : EngineName.EIGENBASIS;
    if (lawText != null && (kind != EngineName.DIRECT || model == null)) {
      throw Arguments.rejected(
          "law", lawText, "left out, except with --engine direct on a random-features model");
    }
    if (kind == EngineName.DIRECT && file) {
      throw Arguments.rejected("engine", kind, "eigenbasis for --spectrum");
    }
    if (activation != null && kind != EngineName.DIRECT) {
      throw Arguments.rejected("engine", kind, "direct with an activation");
    }
    if (activation != null && lawText != null) {
      throw Arguments.rejected("law", lawText, "left out with an activation");
    }
    DataLaw law = lawText == null ? new DataLaw.Gaussian() : LawText.read(lawText);
    DiscreteSpectrum given =
        file ? (DiscreteSpectrum) source.spectrum() : rows == null ? null : rows.spectrum();
    return new SimulationSource(kind, law, model, rows, given, activation);
  }

  /** Refuses what would take for ever. */
  public void checkBudget(double runs, double matrices, long last, long batch) {
    double d = model == null ? Objects.requireNonNull(given).dimension() : model.dimension();
    double v = model == null ? 1 : model.ambientDimension();
    double steps =
        runs * matrices * (last + (activation == null ? 0 : ActivatedModel.TEST_SAMPLES));
    if (kind == EngineName.EIGENBASIS) {
      Arguments.check(
          steps * d <= MOST_NUMBERS,
          "size of the simulation, runs × iterations × d,",
          steps * d,
          "at most " + MOST_NUMBERS + LIMITING);
    } else {
      Arguments.check(
          steps * batch * d * v <= MOST_PRODUCTS,
          "size of the simulation, runs × iterations × batch × v × d,",
          steps * batch * d * v,
          "at most " + MOST_PRODUCTS + " for the direct engine" + LIMITING);
    }
    double spectra = matrices * v * d * d;
    Arguments.check(
        spectra <= MOST_PRODUCTS,
        "size of the matrices, matrices × v × d²,",
        spectra,
        "at most " + MOST_PRODUCTS);
  }

  /** Requires a source that has several matrices. */
  public void requireMatrices(long matrices) {
    if (model == null) {
      throw Arguments.rejected("matrices", matrices, "1 for a file");
    }
  }

  /** The engine on the W of a seed, for the risks of an average of the iterates. */
  public Prepared prepare(long matrixSeed, Optimizer optimizer, Averaging averaging) {
    return prepare(
        matrixSeed,
        spectrum -> EigenbasisEngine.ofAverage(spectrum, optimizer, averaging),
        () -> Textbook.withAverage(UpdateRule.of(optimizer), averaging));
  }

  /** The engine on the W of a seed, and a step that follows from the state of the run. */
  public Prepared prepare(long matrixSeed, AdaptiveStep step) {
    AdaptiveEngine.Response response = step.response();
    if (response == null) {
      return prepareSigns(
          matrixSeed, AdaptiveTextbook.sign(step.learningRate(), step.batch(), step.labelNoise()));
    }
    return prepare(
        matrixSeed,
        step.name().toString(),
        spectrum ->
            AdaptiveEngine.of(
                spectrum, response, step.name().toString(), step.batch(), step.labelNoise()));
  }

  /**
   * An engine in the eigenbasis on the W of a seed.
   *
   * @param what it serves, for the refusal of others
   */
  public Prepared prepare(
      long matrixSeed, String what, Function<DiscreteSpectrum, Engine> eigenbasis) {
    return prepare(
        matrixSeed,
        eigenbasis,
        () -> {
          throw Arguments.rejected("engine", kind, "eigenbasis for " + what);
        });
  }

  private Prepared prepareSigns(long matrixSeed, UpdateRule rule) {
    if (kind != EngineName.DIRECT) {
      throw Arguments.rejected("engine", kind, "direct for signsgd: signs need the coordinates");
    }
    if (activation != null) {
      throw Arguments.rejected("activation", activation, "left out for signsgd");
    }
    if (model == null) {
      ResampledRows given = Objects.requireNonNull(rows);
      return new Prepared(DirectEngine.of(given, rule), given::spectrum);
    }
    Model drawn = model;
    SampledModel sampled = SampledModel.of(drawn, Ensemble.GAUSSIAN, matrixSeed, law);
    return new Prepared(
        DirectEngine.of(sampled, rule),
        sampled::spectrum,
        () -> SampledFeatures.underSigns(drawn, Ensemble.GAUSSIAN, matrixSeed));
  }

  private Prepared prepare(
      long matrixSeed,
      Function<DiscreteSpectrum, Engine> eigenbasis,
      Supplier<? extends UpdateRule> direct) {
    if (model == null) {
      DiscreteSpectrum spectrum = Objects.requireNonNull(given);
      return new Prepared(
          kind == EngineName.DIRECT
              ? DirectEngine.of(Objects.requireNonNull(rows), direct.get())
              : eigenbasis.apply(spectrum),
          () -> spectrum);
    }
    if (kind == EngineName.EIGENBASIS) {
      DiscreteSpectrum spectrum = SampledFeatures.spectrum(model, matrixSeed);
      return new Prepared(eigenbasis.apply(spectrum), () -> spectrum);
    }
    DataSource sampled =
        activation == null
            ? SampledModel.of(model, Ensemble.GAUSSIAN, matrixSeed, law)
            : ActivatedModel.of(model, activation, matrixSeed);
    return new Prepared(DirectEngine.of(sampled, direct.get()), sampled::spectrum);
  }

  /** Whether the data are Gaussian, for which the theory is exact. */
  public boolean gaussian() {
    return rows == null && law instanceof DataLaw.Gaussian;
  }

  /** The engine, as the command line calls it. */
  public String engineName() {
    if (kind == EngineName.EIGENBASIS) {
      return kind.toString();
    }
    return "direct (" + (rows == null ? DenseAlgebra.best().name() : rows.name()) + ")";
  }

  /** The law of the data, as the command line calls it. */
  public String lawName() {
    return kind == EngineName.DIRECT && rows != null ? rows.name() : law.toString();
  }
}
