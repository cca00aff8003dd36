package org.example;

import org.riskcurve.volterra.contract.OptimizerContract;
import org.riskcurve.volterra.optimizer.Optimizer;

class InverseTimeTest extends OptimizerContract {

  @Override
  protected Optimizer optimizer() {
    return new InverseTime(0.2, 100);
  }
}
