package org.riskcurve.sweep;

import java.util.Optional;
import java.util.ServiceLoader;

/** Finds engines on other machines; modules on the class path provide them as services. */
public interface ClusterEngines {

  /**
   * The engine of a cluster.
   *
   * @param master how the cluster is called: {@code local[2]} or {@code spark://host:7077}
   */
  ClosableEngine connect(String master);

  /** An engine that holds on to the cluster until it is closed. */
  interface ClosableEngine extends SweepEngine, AutoCloseable {

    @Override
    void close();
  }

  /** The one on the class path, if there is one. */
  static Optional<ClusterEngines> find() {
    return ServiceLoader.load(ClusterEngines.class).findFirst();
  }
}
