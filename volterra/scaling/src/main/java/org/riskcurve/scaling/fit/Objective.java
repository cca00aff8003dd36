package org.riskcurve.scaling.fit;

/** A function with gradient, Hessian and a positive semidefinite metric, for {@link BoxNewton}. */
interface Objective {

  /** The number of unknowns. */
  int dimension();

  /** A value that rounding errors alone can produce; differences below it mean nothing. */
  double roundingFloor();

  /** Evaluates at a point, filling everything in {@code at}, whose point it reads. */
  void evaluate(Evaluation at);

  /** One point and the function around it; symmetric matrices are filled in full. */
  final class Evaluation {
    final double[] point;
    final double[] gradient;
    final double[][] hessian;
    final double[][] metric;
    double value;

    Evaluation(int dimension) {
      point = new double[dimension];
      gradient = new double[dimension];
      hessian = new double[dimension][dimension];
      metric = new double[dimension][dimension];
    }
  }
}
