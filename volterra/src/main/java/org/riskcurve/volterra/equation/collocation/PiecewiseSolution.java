package org.riskcurve.volterra.equation.collocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.numeric.GaussRule;
import org.riskcurve.core.numeric.Legendre;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.equation.ConvolutionEquation;

/**
 * A piecewise polynomial y_h with y_h = f + k * y_h at m Gauss points of every element, built
 * element by element, and its iterate f + k * y_h, which is defined and more accurate everywhere.
 */
final class PiecewiseSolution {

  /** Lengths that differ by less, relative, are one. */
  private static final double SAME = 1e-10;

  /** Times whose differences are so small a part of an element are one. */
  private static final double RESOLUTION = 1e9;

  private final ConvolutionEquation equation;
  private final KernelRule[][] rules;
  private final int dimension;
  private final int points;
  private final GaussRule gauss;
  private final double[] basis;
  private final List<double[][]> coefficients = new ArrayList<>();
  private double[] ends = new double[64];

  /** The length of most elements, zero if there is none. */
  final double common;

  private final List<Map<Long, double[]>> moments = new ArrayList<>();
  private double magnitude;

  PiecewiseSolution(ConvolutionEquation equation, KernelRule[][] rules, int points) {
    this(equation, rules, points, 0);
  }

  /** A solution most of whose elements have the length {@code common}: that saves most work. */
  PiecewiseSolution(ConvolutionEquation equation, KernelRule[][] rules, int points, double common) {
    this.common = common;
    for (int i = 0; i < rules.length * rules.length; i++) {
      moments.add(new HashMap<>());
    }
    this.equation = equation;
    this.rules = rules;
    this.dimension = equation.dimension();
    this.points = points;
    this.gauss = GaussRule.legendre(points);
    this.basis = new double[points];
  }

  /** The number of elements. */
  int size() {
    return coefficients.size();
  }

  /** Element e ends at {@code end(e)}; {@code end(−1)} is zero. */
  double end(int e) {
    return e < 0 ? 0 : ends[e];
  }

  /** Σ of the absolute values of the terms of the last value. */
  double magnitude() {
    return magnitude;
  }

  /**
   * Adds the element from the last end to {@code end}.
   *
   * @return the last two Legendre coefficients relative to the terms of the equation there
   */
  double append(double end) {
    double start = end(size() - 1);
    int n = dimension * points;
    double[][] matrix = new double[n][n];
    double[][] right = new double[n][1];
    double scale = 0;
    for (int q = 0; q < points; q++) {
      double t = start + (end - start) * gauss.nodes[q];
      for (int i = 0; i < dimension; i++) {
        int row = i * points + q;
        right[row][0] = past(i, t, size());
        scale = Math.max(scale, magnitude);
        Legendre.all(gauss.nodes[q], basis);
        for (int k = 0; k < points; k++) {
          matrix[row][i * points + k] = basis[k];
        }
        for (int j = 0; j < dimension; j++) {
          present(rules[i][j], t, start, end, matrix[row], j * points);
        }
      }
    }
    double[][] solution = SmallMatrix.solve(matrix, right);
    if (solution.length == 0) {
      throw Arguments.rejected(
          "1 − ∫kernel over [0, " + (end - start) + "]", 0, "different from zero");
    }
    double[][] c = new double[dimension][points];
    double tail = 0;
    for (int j = 0; j < dimension; j++) {
      double largest = 0;
      for (int k = 0; k < points; k++) {
        c[j][k] = solution[j * points + k][0];
        largest = Math.max(largest, Math.abs(c[j][k]));
      }
      scale = Math.max(scale, largest);
      tail = Math.max(tail, Math.abs(c[j][points - 1]) + Math.abs(c[j][Math.max(0, points - 2)]));
    }
    if (size() == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[size()] = end;
    coefficients.add(c);
    return tail == 0 ? 0 : tail / scale;
  }

  /** Takes the last element back. */
  void drop() {
    coefficients.remove(size() - 1);
  }

  /** The iterate f + k * y_h of equation i at t, up to the last end. */
  double value(int i, double t) {
    if (t == 0) {
      double y = equation.forcing(i).value(0);
      magnitude = Math.abs(y);
      return y;
    }
    int e = Arrays.binarySearch(ends, 0, size(), t);
    return past(i, t, e >= 0 ? e + 1 : Math.min(size(), -e));
  }

  /** f(t) + ∫ k(t − s) y_h(s) ds over the first elements, as far as t. */
  private double past(int i, double t, int elements) {
    double f = equation.forcing(i).value(t);
    double sum = 0;
    double absolute = Math.abs(f);
    for (int j = 0; j < dimension; j++) {
      KernelRule rule = rules[i][j];
      for (int e = 0; e < elements; e++) {
        double start = end(e - 1);
        double length = ends[e] - start;
        double[] c = coefficients.get(e)[j];
        if (Math.abs(length - common) <= SAME * common) {
          double[] moment = moments(i, j, t - start);
          for (int k = 0; k < points; k++) {
            double term = moment[k] * c[k];
            sum += term;
            absolute += Math.abs(term);
          }
          continue;
        }
        rule.prepare(t, start, Math.min(t, ends[e]));
        for (int g = 0; g < rule.count(); g++) {
          double term = rule.weight(g) * Legendre.sum(c, (rule.point(g) - start) / length);
          sum += term;
          absolute += Math.abs(term);
        }
      }
    }
    magnitude = absolute;
    return f + sum;
  }

  /** ∫ k(τ − s) P_k(s) ds over an element of the common length that began a time τ ago. */
  private double[] moments(int i, int j, double tau) {
    long key = Math.round(tau / common * RESOLUTION);
    return moments.get(i * dimension + j).computeIfAbsent(key, unused -> moments(rules[i][j], tau));
  }

  private double[] moments(KernelRule rule, double tau) {
    double[] result = new double[points];
    rule.prepare(tau, 0, Math.min(tau, common));
    for (int g = 0; g < rule.count(); g++) {
      Legendre.all(rule.point(g) / common, basis);
      for (int k = 0; k < points; k++) {
        result[k] += rule.weight(g) * basis[k];
      }
    }
    return result;
  }

  private void present(
      KernelRule rule, double t, double start, double end, double[] row, int offset) {
    rule.prepare(t, start, t);
    for (int g = 0; g < rule.count(); g++) {
      double weight = rule.weight(g);
      Legendre.all((rule.point(g) - start) / (end - start), basis);
      for (int k = 0; k < points; k++) {
        row[offset + k] -= weight * basis[k];
      }
    }
  }
}
