package org.riskcurve.cli.command.law;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.riskcurve.cli.option.ClusterOption;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.scaling.fit.BootstrapReplicate;
import org.riskcurve.scaling.fit.ScalingRuns;
import org.riskcurve.sweep.Sweep;

/** Replicates of the bootstrap of a fit, computed by processes that have its runs. */
record RemoteBootstrap(List<Run> runs, LawFitCommand.Method method, double delta, long seed)
    implements Sweep.PointFunction<Integer, ArrayList<BootstrapReplicate>> {

  /** Replicates of a block: each block repeats the fit of the runs, which costs some of them. */
  private static final int BLOCK = 500;

  /** A run with its loss. */
  record Run(double parameters, double tokens, double loss) implements java.io.Serializable {

    private static final long serialVersionUID = 1;
  }

  static RemoteBootstrap of(
      ScalingRuns runs, LawFitCommand.Method method, double delta, long seed) {
    List<Run> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      rows.add(new Run(runs.parameters(i), runs.tokens(i), runs.loss(i)));
    }
    return new RemoteBootstrap(rows, method, delta, seed);
  }

  /** The first replicates of the seed, in their order. */
  List<BootstrapReplicate> replicates(int count, ClusterOption cluster) throws IOException {
    List<Integer> starts = new ArrayList<>();
    for (int from = 0; from < count; from += BLOCK) {
      starts.add(from);
    }
    List<BootstrapReplicate> replicates = new ArrayList<>();
    cluster.run(
        Sweep.of(starts, this),
        0,
        1,
        (index, outcome) -> {
          ArrayList<BootstrapReplicate> block = outcome.value();
          if (block == null) {
            throw new ConvergenceException(String.valueOf(outcome.failure()));
          }
          replicates.addAll(block);
        });
    return replicates.subList(0, count);
  }

  @Override
  public ArrayList<BootstrapReplicate> apply(Integer from) {
    double[] parameters = runs.stream().mapToDouble(Run::parameters).toArray();
    double[] tokens = runs.stream().mapToDouble(Run::tokens).toArray();
    double[] losses = runs.stream().mapToDouble(Run::loss).toArray();
    return new ArrayList<>(
        method
            .fitter(delta)
            .fit(ScalingRuns.of(parameters, tokens, losses))
            .replicates(seed, from, from + BLOCK));
  }
}
