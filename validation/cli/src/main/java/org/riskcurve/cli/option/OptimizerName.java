package org.riskcurve.cli.option;

import java.util.Locale;

/** The optimizers that have a name on the command line. */
public enum OptimizerName {
  SGD,
  HEAVY_BALL,
  NESTEROV,
  DANA_CONSTANT,
  DANA_DECAYING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
