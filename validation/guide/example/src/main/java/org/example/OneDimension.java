package org.example;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.riskcurve.simulation.Engine;

/** SGD on one parameter with eigenvalue λ and error u = 1 at the start: u ← (1 − γλg²)u. */
public record OneDimension(double gamma, double lambda) implements Engine {

  @Override
  public String name() {
    return "one dimension";
  }

  @Override
  public void run(RandomGenerator random, long[] iterations, double[] out) {
    if (out.length != iterations.length) {
      throw new IllegalArgumentException(out.length + " results for the iterations asked for");
    }
    double u = 1;
    long t = 0;
    for (int i = 0; i < iterations.length; i++) {
      if (iterations[i] < t) {
        throw new IllegalArgumentException("iterations must ascend from 0; got " + iterations[i]);
      }
      for (; t < iterations[i]; t++) {
        double g = random.nextGaussian();
        u *= 1 - gamma * lambda * g * g;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException();
      }
      out[i] = u * u;
    }
  }
}
