package org.riskcurve.volterra.moments;

import org.riskcurve.volterra.optimizer.Step;

/**
 * The maps O₀, O₁ and O₂ of {@link MomentumFourthMoments} for one step. With e = γ₃δ, and m(A) =
 * uMX = (a − ec, δc) for A = (a, c, b),
 *
 * <pre>O₀A = (a − 2ec + e²b, δ(c − eb), δ²b), O₁A = λJm(A), O₂A = λ²aV, V = Jv/2.</pre>
 */
final class MomentumStep {

  final double batch;

  /** B(B + 2). */
  final double m2;

  /** V: v₁², v₁v₂, v₂². */
  final double[] square;

  private final double v1;
  private final double v2;
  private final double slide;
  private final double delta;

  MomentumStep(Step step) {
    batch = step.batch();
    m2 = batch * (batch + 2);
    v1 = -step.direct();
    v2 = step.gamma1();
    delta = step.momentum();
    slide = step.gamma3() * delta;
    square = new double[] {v1 * v1, v1 * v2, v2 * v2};
  }

  private double zeroth(double a, double c, double b, int i) {
    return switch (i) {
      case 0 -> a - 2 * slide * c + slide * slide * b;
      case 1 -> delta * (c - slide * b);
      default -> delta * delta * b;
    };
  }

  private double first(double a, double c, int i) {
    double m1 = a - slide * c;
    double m2 = delta * c;
    return switch (i) {
      case 0 -> 2 * v1 * m1;
      case 1 -> v2 * m1 + v1 * m2;
      default -> 2 * v2 * m2;
    };
  }

  /** (O₁A)<sub>i</sub>. */
  double first(double lambda, double[] a, int i) {
    return lambda * first(a[0], a[1], i);
  }

  /** (O₂A)<sub>i</sub>. */
  double second(double lambda, double[] a, int i) {
    return lambda * lambda * a[0] * square[i];
  }

  /** φA. */
  double[] phi(double lambda, double[] a) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      out[i] =
          batch * zeroth(a[0], a[1], a[2], i)
              + m2 * (first(lambda, a, i) + (batch + 3) * second(lambda, a, i));
    }
    return out;
  }

  /** (JWJᵀ)<sub>il</sub>, W a symmetric matrix of three numbers. */
  double spread(double[] w, int i, int l) {
    double p1 = i == 0 ? 2 * v1 : i == 1 ? v2 : 0;
    double p2 = i == 0 ? 0 : i == 1 ? v1 : 2 * v2;
    double q1 = l == 0 ? 2 * v1 : l == 1 ? v2 : 0;
    double q2 = l == 0 ? 0 : l == 1 ? v1 : 2 * v2;
    return p1 * q1 * w[0] + (p1 * q2 + p2 * q1) * w[1] + p2 * q2 * w[2];
  }

  /** Σ<sub>q</sub>c<sub>pq</sub>O<sub>q</sub> for p = 0, 1, 2, transposed, block by block. */
  void right(double lambda, double[] out, int at) {
    double next = batch * (batch + 1);
    double[][] c = {
      {1, batch, next},
      {batch, next, m2 * (batch + 1)},
      {next, m2 * (batch + 1), m2 * (batch + 1) * (batch + 3)}
    };
    for (int column = 0; column < 3; column++) {
      double a = column == 0 ? 1 : 0;
      double cross = column == 1 ? 1 : 0;
      double b = column == 2 ? 1 : 0;
      for (int i = 0; i < 3; i++) {
        double o0 = zeroth(a, cross, b, i);
        double o1 = lambda * first(a, cross, i);
        double o2 = lambda * lambda * a * square[i];
        for (int p = 0; p < 3; p++) {
          out[at + 9 * p + 3 * column + i] = c[p][0] * o0 + c[p][1] * o1 + c[p][2] * o2;
        }
      }
    }
  }

  /**
   * Σc<sub>pq</sub>O<sub>p</sub>KO<sub>q</sub>ᵀ.
   *
   * @param lambda the eigenvalue on the left
   * @param k K, a block row by row
   * @param right what {@link #right} made of the eigenvalue on the right
   */
  void move(double lambda, double[] k, int at, double[] right, int r, double[] out) {
    for (int l = 0; l < 3; l++) {
      double r0 = right[r + l];
      double r1 = right[r + 3 + l];
      double r2 = right[r + 6 + l];
      double a0 = k[at] * r0 + k[at + 1] * r1 + k[at + 2] * r2;
      double c0 = k[at + 3] * r0 + k[at + 4] * r1 + k[at + 5] * r2;
      double b0 = k[at + 6] * r0 + k[at + 7] * r1 + k[at + 8] * r2;
      double s0 = right[r + 9 + l];
      double s1 = right[r + 12 + l];
      double s2 = right[r + 15 + l];
      double a1 = k[at] * s0 + k[at + 1] * s1 + k[at + 2] * s2;
      double c1 = k[at + 3] * s0 + k[at + 4] * s1 + k[at + 5] * s2;
      double a2 =
          k[at] * right[r + 18 + l] + k[at + 1] * right[r + 21 + l] + k[at + 2] * right[r + 24 + l];
      double half = 0.5 * lambda * lambda * a2;
      double m1 = lambda * (a1 - slide * c1) + half * v1;
      double m2 = lambda * delta * c1 + half * v2;
      double turned = c0 - slide * b0;
      out[l] = a0 - slide * (c0 + turned) + 2 * v1 * m1;
      out[3 + l] = delta * turned + v2 * m1 + v1 * m2;
      out[6 + l] = delta * delta * b0 + 2 * v2 * m2;
    }
  }
}
