package org.example;

import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Step;

/** SGD with a learning rate that falls like γ/(1 + t/τ). */
public record InverseTime(double gamma, double tau) implements Optimizer {

  @Override
  public Step step(double iteration) {
    return Step.ofGradient(gamma / (1 + iteration / tau), 1);
  }

  @Override
  public boolean hasMomentum() {
    return false;
  }
}
