package org.riskcurve.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.riskcurve.sweep.ClusterEngines;

/** Connects to Spark masters; the service that {@link ClusterEngines#find} finds. */
public final class SparkEngines implements ClusterEngines {

  /** The master that {@code spark-submit} has chosen. */
  public static final String SUBMITTED = "submitted";

  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public ClosableEngine connect(String master) {
    SparkConf conf =
        new SparkConf().setAppName("riskcurve").set("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.ui.enabled", "false");
    if (!master.equals(SUBMITTED)) {
      conf.setMaster(master);
    }
    if (master.startsWith("local") || master.startsWith("spark://127.0.0.1")) {
      // nobody else is to reach what runs on one machine alone
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    if (!conf.get("spark.master").startsWith("local")) {
      // executors have nothing of ours but what the driver sends them
      try {
        conf.setIfMissing("spark.jars", String.join(",", Jars.ofClassPath()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new SparkEngine(new JavaSparkContext(conf));
  }
}
