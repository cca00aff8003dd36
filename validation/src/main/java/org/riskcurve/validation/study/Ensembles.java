package org.riskcurve.validation.study;

import java.util.function.Supplier;
import org.riskcurve.simulation.RiskSamples;

/** Where the ensembles of a study come from: runs, or what was kept of them. */
@FunctionalInterface
public interface Ensembles {

  /** Every ensemble is run. */
  Ensembles RUN = (iterations, ensemble) -> ensemble.get();

  /** The ensemble at some iterations, which are the same whenever the study is repeated. */
  RiskSamples of(long[] iterations, Supplier<RiskSamples> ensemble);
}
