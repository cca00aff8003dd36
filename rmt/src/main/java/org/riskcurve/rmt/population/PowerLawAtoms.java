package org.riskcurve.rmt.population;

import java.util.Arrays;

/**
 * A power law of small exponent written out in atoms, where the integral of {@link PowerLawSum}
 * would take 1/α terms: every eigenvalue of a short one, and of a long one whose eigenvalues lie
 * close together the first few thousand with a Gauss rule for each octave of the rest.
 *
 * <p>In an octave j ∈ [a, 2a) a sum is analytic in j but at zero, three radii from the centre, as
 * far as an {@link AtomTree} lets a rule of its order stand for a cell. With v ≥ d a solution w of
 * the Dyson equation keeps a distance of √(v/d) from eigenvalues that are equal to a fraction of
 * that.
 */
final class PowerLawAtoms {

  /** From this α on the integral is as good. */
  private static final double LARGEST_EXPONENT = 0.1;

  /** Up to this number every eigenvalue is an atom. */
  private static final double LARGEST_COUNT = 20_000;

  /** 2α ln v, the range of ln λ, up to which a long power law lies close together. */
  private static final double NARROW = 0.2;

  /** The first octave of a long power law begins behind this. */
  private static final int HEAD = 4096;

  private final double alpha;
  private final double beta;
  private final double[] lambda;
  private final double[] weight;
  private final double[] target;
  private int size;

  private PowerLawAtoms(double alpha, double beta, int capacity) {
    this.alpha = alpha;
    this.beta = beta;
    lambda = new double[capacity];
    weight = new double[capacity];
    target = new double[capacity];
  }

  /** Whether this form serves for a power law. */
  static boolean serve(double alpha, double count) {
    return alpha < LARGEST_EXPONENT
        && (count <= LARGEST_COUNT || 2 * alpha * Math.log(count) <= NARROW);
  }

  /** The atoms, with b² = j^(−2 beta) on them, or without a target for infinite beta. */
  static AtomsPart of(double alpha, double beta, double count) {
    double head = count <= LARGEST_COUNT ? count : HEAD;
    int octaves = (int) Math.ceil(Math.log(count / head) / Math.log(2)) + 1;
    PowerLawAtoms atoms = new PowerLawAtoms(alpha, beta, (int) head + octaves * AtomTree.ORDER);
    double[] node = new double[AtomTree.ORDER];
    double[] rule = new double[AtomTree.ORDER];
    DiscreteGauss gauss = new DiscreteGauss(AtomTree.ORDER);
    // from the largest j on, for ascending eigenvalues
    double last = count;
    double top = head * Math.pow(2, octaves);
    while (last > head) {
      top /= 2;
      double first = Math.max(head, top) + 1;
      double terms = last - first + 1;
      if (terms > 2 * AtomTree.ORDER) {
        gauss.uniform(terms, 0.5 * (first + last), 0.5 * (last - first), node, rule);
        for (int i : descending(node)) {
          atoms.add(node[i], rule[i]);
        }
        last = first - 1;
      } else if (terms > 0) {
        for (double j = last; j >= first; j--) {
          atoms.add(j, 1);
        }
        last = first - 1;
      }
    }
    for (double j = last; j >= 1; j--) {
      atoms.add(j, 1);
    }
    return atoms.part();
  }

  private static int[] descending(double[] node) {
    return java.util.stream.IntStream.range(0, node.length)
        .boxed()
        .sorted((a, b) -> Double.compare(node[b], node[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The next atom upwards; joined with the last where rounding makes them equal. */
  private void add(double j, double mass) {
    double value = Math.pow(j, -2 * alpha);
    if (size > 0 && value <= lambda[size - 1]) {
      value = lambda[size - 1];
      size--;
    }
    lambda[size] = value;
    weight[size] += mass;
    target[size] += mass * Math.pow(j, -2 * beta);
    size++;
  }

  private AtomsPart part() {
    double[] perUnit = new double[beta == Double.POSITIVE_INFINITY ? 0 : size];
    for (int i = 0; i < perUnit.length; i++) {
      perUnit[i] = target[i] * lambda[i];
    }
    return new AtomsPart(Arrays.copyOf(lambda, size), Arrays.copyOf(weight, size), perUnit, 0);
  }
}
