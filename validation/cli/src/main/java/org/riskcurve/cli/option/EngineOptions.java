package org.riskcurve.cli.option;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.volterra.optimizer.OptimizerName;
import picocli.CommandLine.Option;

/** How a simulation makes its data: {@code --engine --law --activation}. */
@Section("Model")
public final class EngineOptions extends ActivationOption {

  @Option(
      names = "--engine",
      paramLabel = "eigenbasis|direct",
      description =
          "eigenbasis: equal in law for Gaussian data, d numbers a step. direct: the data and SGD"
              + " as written, v*d operations a sample (default: eigenbasis; direct with --law,"
              + " --activation, --features and signsgd).")
  private @Nullable EngineName engine;

  @Option(
      names = "--law",
      paramLabel = "LAW",
      description =
          "Law of the data's coordinates, for the direct engine: "
              + LawText.FORMS
              + " (default: gaussian; student has 5 degrees of freedom).")
  private @Nullable String law;

  /**
   * What a simulation draws from.
   *
   * @param names the optimizers; signs take the direct engine unless another is asked for
   */
  public SimulationSource source(SpectrumOptions source, List<OptimizerName> names)
      throws IOException {
    boolean direct = names.contains(OptimizerName.SIGNSGD);
    EngineName kind = engine == null && direct ? EngineName.DIRECT : engine;
    return SimulationSource.of(source, kind, law, activation());
  }

  /** Whether they leave room for runs that draw data sets of their own. */
  public boolean allowDataSets() {
    return engine != EngineName.EIGENBASIS && law == null;
  }
}
