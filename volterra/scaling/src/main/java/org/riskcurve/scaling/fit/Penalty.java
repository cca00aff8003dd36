package org.riskcurve.scaling.fit;

import org.hipparchus.special.Erf;

/** What a run contributes to the objective, as a function of its residual r = log L̂ − log L. */
interface Penalty {

  /** ρ(r) for a run of the given observed loss. */
  double value(double residual, double loss);

  /** ρ′(r). */
  double slope(double residual, double loss);

  /** ρ″(r). */
  double curvature(double residual, double loss);

  /**
   * The curvature that standard errors need, where ρ″ itself jumps: its mean over all runs is that
   * of ρ″.
   *
   * @param window of |r| that holds enough runs to count
   * @param scale the standard deviation of r, if the bulk of it were Gaussian
   */
  default double countedCurvature(double residual, double loss, double window, double scale) {
    return curvature(residual, loss);
  }

  /** The weight with which relative least squares, (L̂/L − 1)²/2, stands for ρ at a residual. */
  default double weight(double residual) {
    return 1;
  }

  /** Huber's penalty: r²/2 up to δ, δ(|r| − δ/2) beyond. */
  record Huber(double delta) implements Penalty {

    @Override
    public double value(double residual, double loss) {
      double size = Math.abs(residual);
      return size <= delta ? residual * residual / 2 : delta * (size - delta / 2);
    }

    @Override
    public double slope(double residual, double loss) {
      return Math.min(Math.max(residual, -delta), delta);
    }

    @Override
    public double curvature(double residual, double loss) {
      return Math.abs(residual) <= delta ? 1 : 0;
    }

    @Override
    public double weight(double residual) {
      double size = Math.abs(residual);
      double error = Math.expm1(residual);
      return size <= delta ? 1 : delta * size / (error * error);
    }

    /** Runs inside the window count, each as many as of Gaussian ones are inside ±δ for it. */
    @Override
    public double countedCurvature(double residual, double loss, double window, double scale) {
      if (window <= delta) {
        return curvature(residual, loss);
      }
      double unit = Math.sqrt(2) * scale;
      return Math.abs(residual) <= window ? Erf.erf(delta / unit) / Erf.erf(window / unit) : 0;
    }
  }

  /** Least squares of the relative error, (L̂/L − 1)²/2. */
  record RelativeSquares() implements Penalty {

    @Override
    public double value(double residual, double loss) {
      double error = Math.expm1(residual);
      return error * error / 2;
    }

    @Override
    public double slope(double residual, double loss) {
      return Math.expm1(residual) * Math.exp(residual);
    }

    @Override
    public double curvature(double residual, double loss) {
      double ratio = Math.exp(residual);
      return ratio * (2 * ratio - 1);
    }
  }

  /** Least squares of the loss itself, (L̂ − L)²/2. */
  record Squares() implements Penalty {

    private static final RelativeSquares RELATIVE = new RelativeSquares();

    @Override
    public double value(double residual, double loss) {
      return loss * loss * RELATIVE.value(residual, loss);
    }

    @Override
    public double slope(double residual, double loss) {
      return loss * loss * RELATIVE.slope(residual, loss);
    }

    @Override
    public double curvature(double residual, double loss) {
      return loss * loss * RELATIVE.curvature(residual, loss);
    }
  }
}
