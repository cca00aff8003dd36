package org.riskcurve.volterra.equation.transform;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.numeric.NearOne;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Lag;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.exponential.ExponentialExpansion;

/**
 * The transforms of an equation at complex p: Ŷ = (1 − K̂)^(−1) F̂, with K̂ → e^p K̂ where k(0)
 * acts on the present (discrete transforms are Σ e^{−p(n+1)} X(n)).
 */
final class EquationTransform {

  private static final int MAX_HALVINGS = 80;
  private static final int MAX_BISECTIONS = 200;

  private final ConvolutionEquation equation;
  private final int dimension;
  private final double abscissa;
  private final double height;

  EquationTransform(ConvolutionEquation equation) {
    this.equation = equation;
    this.dimension = equation.dimension();
    double right = Double.NEGATIVE_INFINITY;
    double top = 0;
    for (int i = 0; i < dimension; i++) {
      right = Math.max(right, abscissa(equation.forcing(i)));
      top = Math.max(top, height(equation.forcing(i)));
      for (int j = 0; j < dimension; j++) {
        right = Math.max(right, abscissa(equation.kernel(i, j)));
        top = Math.max(top, height(equation.kernel(i, j)));
      }
    }
    this.height = top;
    this.abscissa = Math.max(right, rightmostRoot(right));
  }

  /** All singularities of Ŷ on the real axis, and those of F̂ and K̂, lie left of here. */
  double abscissa() {
    return abscissa;
  }

  int dimension() {
    return dimension;
  }

  /** The largest absolute error of a forcing's transform. */
  double forcingError() {
    double largest = 0;
    for (int i = 0; i < dimension; i++) {
      largest = Math.max(largest, equation.forcing(i) instanceof Transform t ? t.error() : 0);
    }
    return largest;
  }

  /** The largest absolute error of a kernel's transform. */
  double kernelError() {
    double largest = 0;
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        largest = Math.max(largest, equation.kernel(i, j) instanceof Transform t ? t.error() : 0);
      }
    }
    return largest;
  }

  double height() {
    return height;
  }

  /** Ŷ at p; {@code determinant[0]} becomes det(1 − K̂). */
  Complex[] solution(Complex p, Complex[] determinant) {
    Complex[][] matrix = matrix(p);
    Complex[] y = new Complex[dimension];
    for (int i = 0; i < dimension; i++) {
      y[i] = transform(equation.forcing(i), p);
    }
    determinant[0] = eliminate(matrix, y);
    return y;
  }

  /** The largest real zero of det(1 − K̂(p)) right of {@code left}; minus infinity if none. */
  private double rightmostRoot(double left) {
    double distance = 1;
    for (int i = 0; i < MAX_HALVINGS && norm(left + distance) > 0.5; i++) {
      distance *= 2;
    }
    double high = distance;
    for (int i = 0; i < 2 * MAX_HALVINGS; i++) {
      double low = 0.7 * high;
      if (determinant(left + low) <= 0) {
        return left + bisect(left, low, high);
      }
      high = low;
      if (high < 1e-17 * Math.max(Math.abs(left), distance)) {
        break;
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  private double bisect(double left, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < MAX_BISECTIONS && high - low > 1e-14 * high; i++) {
      double middle = 0.5 * (low + high);
      if (determinant(left + middle) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double norm(double p) {
    double largest = 0;
    for (int i = 0; i < dimension; i++) {
      double sum = 0;
      for (int j = 0; j < dimension; j++) {
        sum += kernel(i, j, new Complex(p)).norm();
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private double determinant(double p) {
    Complex[] unused = new Complex[dimension];
    java.util.Arrays.fill(unused, Complex.ZERO);
    return eliminate(matrix(new Complex(p)), unused).getRealPart();
  }

  private Complex[][] matrix(Complex p) {
    Complex[][] matrix = new Complex[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        matrix[i][j] = kernel(i, j, p).negate().add(i == j ? 1 : 0);
      }
    }
    return matrix;
  }

  private Complex kernel(int i, int j, Complex p) {
    Complex k = transform(equation.kernel(i, j), p);
    return equation.timing() == Lag.SAME_STEP ? k.multiply(p.exp()) : k;
  }

  private Complex transform(Signal signal, Complex p) {
    if (signal instanceof Transform t) {
      Complex value = t.transform().value(p);
      if (!Double.isFinite(value.norm())) {
        throw Arguments.rejected("transform at p = " + p, value, "finite");
      }
      return value;
    }
    return transform((ExponentialSum) signal, equation.timing(), p);
  }

  /** The transform of a sum of exponentials. */
  static Complex transform(ExponentialSum signal, Lag timing, Complex p) {
    Complex x = timing.isDiscrete() ? NearOne.expm1(p) : p;
    Complex sum = Complex.ZERO;
    Complex[] poles = ExponentialExpansion.poles(timing, signal);
    for (int i = 0; i < poles.length; i++) {
      sum = sum.add(signal.weight(i).divide(x.subtract(poles[i])));
    }
    return sum;
  }

  private static double abscissa(Signal signal) {
    if (signal instanceof Transform t) {
      return t.abscissa();
    }
    double right = Double.NEGATIVE_INFINITY;
    ExponentialSum sum = (ExponentialSum) signal;
    for (int i = 0; i < sum.size(); i++) {
      right = Math.max(right, sum.exponent(i).getRealPart());
    }
    return right;
  }

  private static double height(Signal signal) {
    if (signal instanceof Transform t) {
      return t.height();
    }
    double top = 0;
    ExponentialSum sum = (ExponentialSum) signal;
    for (int i = 0; i < sum.size(); i++) {
      top = Math.max(top, Math.abs(sum.exponent(i).getImaginaryPart()));
    }
    return top;
  }

  /** Solves in place by elimination with pivoting; returns the determinant. */
  private static Complex eliminate(Complex[][] a, Complex[] b) {
    int n = b.length;
    Complex determinant = Complex.ONE;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (a[i][k].norm() > a[pivot][k].norm()) {
          pivot = i;
        }
      }
      if (pivot != k) {
        Complex[] row = a[k];
        a[k] = a[pivot];
        a[pivot] = row;
        Complex value = b[k];
        b[k] = b[pivot];
        b[pivot] = value;
        determinant = determinant.negate();
      }
      determinant = determinant.multiply(a[k][k]);
      if (a[k][k].norm() == 0) {
        return Complex.ZERO;
      }
      for (int i = k + 1; i < n; i++) {
        Complex factor = a[i][k].divide(a[k][k]);
        for (int j = k + 1; j < n; j++) {
          a[i][j] = a[i][j].subtract(factor.multiply(a[k][j]));
        }
        b[i] = b[i].subtract(factor.multiply(b[k]));
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        b[k] = b[k].subtract(a[k][j].multiply(b[j]));
      }
      b[k] = b[k].divide(a[k][k]);
      if (Double.isNaN(b[k].norm())) {
        throw new ConvergenceException("1 − K(p) is singular on the contour: value " + b[k]);
      }
    }
    return determinant;
  }
}
