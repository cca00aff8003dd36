package org.riskcurve.rmt.population;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Arguments;

/**
 * The population sum of any list of atoms, up to 10⁷ of them, at a cost that grows with the
 * logarithm of their number only.
 *
 * <p>The sorted atoms are the leaves of a binary tree of cells, each cut at the geometric mean of
 * its ends. A cell of more than {@value #ORDER} atoms also keeps the Gauss rule of order {@value
 * #ORDER} of its part of the measure cλ ({@link DiscreteGauss}), made from those of its two halves:
 * that of c itself would know its moment, which is T far out, only relative to mass and width. A
 * sum takes the rule of every cell that w is at least {@value #OPENING} radii away from, and opens
 * the others, down to the atoms next to w themselves.
 *
 * <p>What that changes: the best polynomial of degree n = 2·{@value #ORDER} − 1 differs from 1/(x −
 * a) on [−1, 1] by at most ρ<sup>−n</sup>/(a² − 1), ρ = a + √(a² − 1) (Chebyshev), so that for a ≥
 * {@value #OPENING} a rule is off by at most 2ρ<sup>−21</sup>a/(a² − 1) = 6·10⁻¹⁷ of its cell's
 * Σ|cλ/(λ − w)|: less than the rounding error of adding up. Weights stay positive and nodes inside
 * their cells, so that Im T has the sign of Im w without exception.
 */
final class AtomTree implements ResolventSum {

  /** Nodes of a rule. */
  static final int ORDER = 11;

  /** Distance, in radii of a cell, from which on its rule stands for it. */
  static final double OPENING = 3;

  /** Atoms of the largest cell that is not cut. */
  private static final int LEAF = 96;

  private final double[] lambda;
  private final double[] coefficient;
  private final double total;

  // cells in pre-order: the first half of cell i is cell i + 1, and next[i] is what follows cell i
  private int cells;
  private double[] centre;
  private double[] openingSquared;
  private double[] mass;
  private int[] from;
  private int[] to;
  private int[] next;
  private double[] node;

  /** While the tree is built, the weights cλ of the rules; then those divided by the nodes. */
  private double[] nodeCoefficient;

  private AtomTree(double[] lambda, double[] coefficient) {
    this.lambda = lambda;
    this.coefficient = coefficient;
    total = Arrays.stream(coefficient).sum();
    int capacity = 4 + 8 * (lambda.length / LEAF + 1);
    centre = new double[capacity];
    openingSquared = new double[capacity];
    mass = new double[capacity];
    from = new int[capacity];
    to = new int[capacity];
    next = new int[capacity];
    node = new double[ORDER * capacity];
    nodeCoefficient = new double[ORDER * capacity];
    new Builder().build(0, lambda.length);
    for (int i = 0; i < ORDER * cells; i++) {
      nodeCoefficient[i] = node[i] > 0 ? nodeCoefficient[i] / node[i] : 0;
    }
  }

  /**
   * The sum over ascending, distinct eigenvalues; both arrays are kept.
   *
   * @param lambda eigenvalues > 0, ascending
   * @param coefficient one for each, ≥ 0
   */
  static AtomTree of(double[] lambda, double[] coefficient) {
    for (int i = 1; i < lambda.length; i++) {
      Arguments.check(lambda[i] > lambda[i - 1], "eigenvalues", lambda[i], "ascending");
    }
    return new AtomTree(lambda, coefficient);
  }

  /** The number of cells, rules and atoms a sum at w would look at: its cost, in terms. */
  int terms(double re, double im) {
    int terms = 0;
    int i = 0;
    while (i < cells) {
      if (serves(i, re, im)) {
        terms += ORDER;
        i = next[i];
      } else if (next[i] == i + 1) {
        terms += to[i] - from[i];
        i++;
      } else {
        i++;
      }
    }
    return terms;
  }

  @Override
  public void evaluate(double re, double im, Value out) {
    out.clear();
    int i = 0;
    while (i < cells) {
      if (serves(i, re, im)) {
        addRule(i, re, im, out);
        i = next[i];
      } else if (next[i] == i + 1) {
        out.addTerms(lambda, coefficient, from[i], to[i], re, im);
        i++;
      } else {
        i++;
      }
    }
    out.complete(re, im);
  }

  /**
   * Whether the rule of a cell serves at w: three radii off, and if zero is not, at least one
   * radius from zero.
   */
  private boolean serves(int cell, double re, double im) {
    double gap = re - centre[cell];
    double opening = openingSquared[cell];
    return gap * gap + im * im >= opening
        && (zeroIsFar(cell) || OPENING * OPENING * (re * re + im * im) >= opening);
  }

  private boolean zeroIsFar(int cell) {
    return centre[cell] * centre[cell] >= openingSquared[cell];
  }

  /** A rule for cλ is one for c too if zero is far; otherwise w is, and T small beside the mass. */
  private void addRule(int cell, double re, double im, Value out) {
    int first = ORDER * cell;
    if (zeroIsFar(cell)) {
      out.addTerms(node, nodeCoefficient, first, first + ORDER, re, im);
    } else {
      out.addFar(node, nodeCoefficient, first, first + ORDER, mass[cell], re, im);
    }
  }

  @Override
  public Complex logSum(double re, double im) {
    LogTerms terms = new LogTerms(re, im);
    int i = 0;
    while (i < cells) {
      if (serves(i, re, im)) {
        terms.add(node, nodeCoefficient, ORDER * i, ORDER * (i + 1));
        i = next[i];
      } else if (next[i] == i + 1) {
        terms.add(lambda, coefficient, from[i], to[i]);
        i++;
      } else {
        i++;
      }
    }
    return terms.sum();
  }

  @Override
  public double total() {
    return total;
  }

  @Override
  public double roundings() {
    return 8;
  }

  private final class Builder {
    private final DiscreteGauss gauss = new DiscreteGauss(ORDER);
    private final double[] kernel = new double[lambda.length];
    private final double[] previous = new double[LEAF];
    private final double[] current = new double[LEAF];
    private final double[] points = new double[2 * ORDER];
    private final double[] weights = new double[2 * ORDER];

    Builder() {
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = coefficient[i] * lambda[i];
      }
    }

    /** Builds the cell of atoms first…end − 1, and returns its index. */
    int build(int first, int end) {
      int cell = cells++;
      if (cell == centre.length) {
        grow();
      }
      double low = lambda[first];
      double high = lambda[end - 1];
      double radius = 0.5 * (high - low);
      centre[cell] = low + radius;
      from[cell] = first;
      to[cell] = end;
      boolean small = end - first <= ORDER;
      openingSquared[cell] =
          small ? Double.POSITIVE_INFINITY : OPENING * radius * (OPENING * radius);
      if (end - first <= LEAF) {
        for (int i = first; i < end; i++) {
          mass[cell] += coefficient[i];
        }
        if (!small) {
          gauss.rule(
              lambda,
              kernel,
              first,
              end,
              centre[cell],
              radius,
              previous,
              current,
              node,
              nodeCoefficient,
              ORDER * cell);
        }
      } else {
        int cut = cut(first, end, Math.sqrt(low) * Math.sqrt(high));
        int half = build(first, cut);
        collect(half, 0);
        // the first half's scratch is overwritten while the second is built
        double[] firstPoints = Arrays.copyOf(points, ORDER);
        double[] firstWeights = Arrays.copyOf(weights, ORDER);
        int other = build(cut, end);
        collect(other, ORDER);
        mass[cell] = mass[half] + mass[other];
        System.arraycopy(firstPoints, 0, points, 0, ORDER);
        System.arraycopy(firstWeights, 0, weights, 0, ORDER);
        gauss.rule(
            points,
            weights,
            0,
            2 * ORDER,
            centre[cell],
            radius,
            previous,
            current,
            node,
            nodeCoefficient,
            ORDER * cell);
      }
      next[cell] = cells;
      return cell;
    }

    private int cut(int first, int end, double value) {
      int place = Arrays.binarySearch(lambda, first, end, value);
      place = place < 0 ? -place - 1 : place;
      return Math.max(first + 1, Math.min(end - 1, place));
    }

    /** The rule of a cell, or its atoms where they are fewer. */
    private void collect(int cell, int offset) {
      int count = to[cell] - from[cell];
      boolean atoms = count <= ORDER;
      for (int i = 0; i < ORDER; i++) {
        boolean used = !atoms || i < count;
        points[offset + i] = atoms ? lambda[from[cell] + (used ? i : 0)] : node[ORDER * cell + i];
        weights[offset + i] =
            !used ? 0 : atoms ? kernel[from[cell] + i] : nodeCoefficient[ORDER * cell + i];
      }
    }

    private void grow() {
      int capacity = 2 * centre.length;
      centre = Arrays.copyOf(centre, capacity);
      openingSquared = Arrays.copyOf(openingSquared, capacity);
      mass = Arrays.copyOf(mass, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
      next = Arrays.copyOf(next, capacity);
      node = Arrays.copyOf(node, ORDER * capacity);
      nodeCoefficient = Arrays.copyOf(nodeCoefficient, ORDER * capacity);
    }
  }
}
