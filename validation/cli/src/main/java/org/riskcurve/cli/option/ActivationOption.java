package org.riskcurve.cli.option;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Preflight;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.spectrum.Spectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.activation.ActivatedSpectrum;
import org.riskcurve.rmt.activation.Activation;
import org.riskcurve.rmt.activation.MercerKernel;
import org.riskcurve.rmt.dyson.DeterministicEquivalent;
import org.riskcurve.rmt.population.Population;
import picocli.CommandLine.Option;

/** An activation of the random features: {@code --activation --mercer}. */
@Section("Model")
public class ActivationOption implements Preflight {

  /** Power laws beyond have few coordinates that outweigh all others. */
  private static final double LARGEST_ALPHA = 0.25;

  /** (Σλ)²/Σλ² of populations of which as much can be said. */
  private static final double LEAST_RANK = 100;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description =
          "Features with an activation, s (sigma(h/s) - E sigma), by Gaussian equivalence: relu,"
              + " gelu, silu, swish:BETA, tanh, erf, sigmoid, jumprelu:T, reglu, geglu or swiglu.")
  private @Nullable String text;

  @Option(
      names = "--mercer",
      description =
          "With --activation: the eigenvalues of the activation's kernel on the data as population,"
              + " for alpha above 0.25; d up to 2000, some seconds.")
  private boolean mercer;

  private @Nullable Activation activation;
  private @Nullable MercerKernel kernel;

  @Override
  public final void check() {
    activation = text == null ? null : Activation.named(text);
    kernel = null;
    if (mercer && activation == null) {
      throw Arguments.rejected("mercer", true, "left out without --activation");
    }
  }

  /** The activation, if there is one. */
  public final @Nullable Activation activation() {
    return activation;
  }

  /** Requires that it is not given together with something else. */
  public final void refuseWith(String other) {
    if (text != null) {
      throw Arguments.rejected("activation", text, "left out with " + other);
    }
  }

  /** The spectrum of the features, with the activation if there is one. */
  public final Spectrum on(Spectrum linear, @Nullable Model model) {
    if (activation != null && model == null) {
      throw Arguments.rejected(
          "activation", activation, "left out for spectra and features of a file");
    }
    if (activation == null || model == null) {
      return linear;
    }
    if (mercer) {
      kernel = kernel == null ? MercerKernel.of(model, activation) : kernel;
      return DeterministicEquivalent.of(kernel.population());
    }
    return ActivatedSpectrum.of(linear, activation);
  }

  /** Whether the theory is that of the activation's kernel. */
  public final boolean isMercer() {
    return mercer;
  }

  /** Adds what it is to the parameters of a table, and whether it is within its reach. */
  public final void describe(Table.Builder table, @Nullable Model model) {
    if (text != null && kernel != null) {
      table
          .parameter("activation", text)
          .parameter("population", "eigenvalues of the kernel, noise as of Gaussian features")
          .parameter("unresolved_trace", kernel.unresolved());
    } else if (text != null && model != null) {
      table
          .parameter("activation", text)
          .parameter(
              "gaussian_equivalence",
              warning(model).isEmpty() ? "to some percent" : "beyond its reach");
    }
  }

  /** What there is to say where the equivalence does not hold. */
  public final Optional<String> warning(@Nullable Model model) {
    if (text == null || model == null || mercer) {
      return Optional.empty();
    }
    Population population = Population.of(model);
    double rank = population.trace() / population.moment(2) * population.trace();
    boolean holds =
        model instanceof PowerLawModel law ? law.alpha() <= LARGEST_ALPHA : rank >= LEAST_RANK;
    return holds
        ? Optional.empty()
        : Optional.of(
            "Gaussian equivalence of "
                + text
                + " does not hold here: alpha is above 0.25, or few eigenvalues outweigh the others;"
                + " risks are off by some 5 % at alpha = 0.4 and by up to 40 % at 0.75 (see --mercer)");
  }
}
