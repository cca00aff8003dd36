package org.riskcurve.cli.option;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.riskcurve.cli.support.Section;
import org.riskcurve.core.Arguments;
import org.riskcurve.sweep.ClusterEngines;
import org.riskcurve.sweep.LocalEngine;
import org.riskcurve.sweep.Sweep;
import org.riskcurve.sweep.SweepEngine;
import picocli.CommandLine.Option;

/** Whether a command computes here or on a cluster: {@code --spark}. */
@Section("Computation")
public final class ClusterOption {

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Compute on Spark: local[*], spark://HOST:PORT, or submitted for the master of"
              + " spark-submit. Needs the module validation/spark; results are the same.")
  private @Nullable String spark;

  /** Whether a cluster was asked for. */
  public boolean isGiven() {
    return spark != null;
  }

  /** Runs a sweep where the option says, or on so many threads of this process. */
  public <P, R> void run(
      Sweep<P, R> sweep, int first, int threads, SweepEngine.Receiver<R> receiver)
      throws IOException {
    if (spark == null) {
      LocalEngine.of(threads).run(sweep, first, receiver);
      return;
    }
    try (ClusterEngines.ClosableEngine engine = engine(spark)) {
      engine.run(sweep, first, receiver);
    }
  }

  private static ClusterEngines.ClosableEngine engine(String master) {
    return ClusterEngines.find()
        .orElseThrow(
            () ->
                Arguments.rejected(
                    "spark",
                    master,
                    "used with the module validation/spark on the class path (./mvnw -Dquick -Pspark"
                        + " package builds it)"))
        .connect(master);
  }
}
