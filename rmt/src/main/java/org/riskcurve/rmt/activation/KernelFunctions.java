package org.riskcurve.rmt.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The functions ψ<sub>n</sub> = √(|n|!/n!)F<sub>|n|</sub>(q)x^n of {@link MercerKernel} on normal
 * coordinates x of variances p with sum one, q = |x|², and the means of their products.
 */
final class KernelFunctions {

  /** Hermite coefficients below this are zero. */
  private static final double NO_TERM = 1e-12;

  /** Functions below this part of the largest are left out. */
  private static final double SMALLEST = 1e-10;

  private final double[] shares;
  private final Activation activation;
  private final HermiteCoefficients coefficients;
  private final RadialRule radial;
  private final Map<Powers, Mean> means = new HashMap<>();

  /** What the weight x^2t makes of q: weights of points, and F_k at them. */
  private record Mean(double moment, double[] weights, double[][] radials) {

    double of(int k, int l) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * radials[i][k] * radials[i][l];
      }
      return moment * sum;
    }

    double of(int k) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * radials[i][k];
      }
      return moment * sum;
    }
  }

  /** A function that may be among the largest. */
  private record Candidate(double norm, int[] chosen, Powers powers)
      implements Comparable<Candidate> {

    @Override
    public int compareTo(Candidate other) {
      return Double.compare(other.norm, norm);
    }
  }

  KernelFunctions(double[] shares, Activation activation, int fewer) {
    this.shares = shares;
    this.activation = activation;
    coefficients = new HermiteCoefficients(activation);
    radial = new RadialRule(shares, fewer);
  }

  /** p<sub>j</sub>. */
  double share(int j) {
    return shares[j];
  }

  /** E ψ<sub>n</sub>ψ<sub>m</sub>, of the same parity in each coordinate. */
  double product(Powers n, Powers m) {
    double scale = Math.sqrt(n.multinomial() * m.multinomial());
    return scale * mean(n.plus(m)).of(n.degree(), m.degree());
  }

  /** E x<sub>j</sub>ψ<sub>n</sub>, of odd degree in x<sub>j</sub> alone. */
  double product(int j, Powers n) {
    return Math.sqrt(n.multinomial()) * mean(n.plus(Powers.of(j))).of(n.degree());
  }

  /** Σ E ψ², that of all of them: E(σ(√q z) − μ₀)², times q for gates. */
  double trace() {
    double mean = activation.isGated() ? 0 : activation.constants().mean();
    double[][] rule = radial.of(new int[0], new int[0]);
    double sum = 0;
    for (int i = 0; i < rule[0].length; i++) {
      double q = rule[0][i];
      double[] c = coefficients.at(q);
      double square = c[HermiteCoefficients.HIGHEST + 1] - 2 * mean * c[0] + mean * mean;
      sum += rule[1][i] * square * (activation.isGated() ? q : 1);
    }
    return sum;
  }

  /** F_k(q): c_k(q)q^(−k/2), a degree higher for gates. */
  private double[] radials(double q) {
    double[] c = coefficients.at(q);
    int shift = activation.isGated() ? 1 : 0;
    double[] out = new double[HermiteCoefficients.HIGHEST + 1 + shift];
    for (int k = 0; k <= HermiteCoefficients.HIGHEST; k++) {
      double value = k == 0 && shift == 0 ? c[0] - activation.constants().mean() : c[k];
      out[k + shift] = value * Math.pow(q, -k / 2.0);
    }
    return out;
  }

  private Mean mean(Powers even) {
    return means.computeIfAbsent(
        even,
        powers -> {
          int[] coordinates = powers.coordinates().stream().mapToInt(j -> j).toArray();
          int[] half = powers.powers().stream().mapToInt(n -> n / 2).toArray();
          List<Integer> halves = Arrays.stream(half).boxed().toList();
          double moment = new Powers(powers.coordinates(), halves).squared(shares);
          double[][] rule = radial.of(coordinates, half);
          double[][] radials = new double[rule[0].length][];
          Arrays.setAll(radials, i -> radials(rule[0][i]));
          return new Mean(moment, rule[1], radials);
        });
  }

  /** So many functions with about the largest norms, by parity: best first among all degrees. */
  Collection<List<Powers>> largest(int count) {
    PriorityQueue<Candidate> next = new PriorityQueue<>();
    Set<Powers> seen = new HashSet<>();
    double[] radials = radials(1);
    for (int k = 0; k < radials.length; k++) {
      // without its mean the constant is zero at q = 1, but not beside it
      if (Math.abs(radials[k]) > NO_TERM || (k == 0 && !activation.isGated())) {
        add(new int[k], next, seen);
      }
    }
    Map<List<Integer>, List<Powers>> blocks = new LinkedHashMap<>();
    double largest = 0;
    for (int i = 0; i < count && !next.isEmpty(); i++) {
      Candidate best = next.remove();
      boolean constant = best.chosen.length == 0;
      largest = constant ? largest : Math.max(largest, best.norm);
      if (best.norm < SMALLEST * largest) {
        break;
      }
      blocks.computeIfAbsent(best.powers.odd(), odd -> new ArrayList<>()).add(best.powers);
      addNeighbours(best.chosen, next, seen);
    }
    return blocks.values();
  }

  /** The next coordinate in the place of one of those that are the same. */
  private void addNeighbours(int[] chosen, PriorityQueue<Candidate> next, Set<Powers> seen) {
    for (int m = 0; m < chosen.length; m++) {
      boolean last = m + 1 == chosen.length || chosen[m + 1] > chosen[m];
      if (last && chosen[m] + 1 < shares.length) {
        int[] moved = chosen.clone();
        moved[m]++;
        add(moved, next, seen);
      }
    }
  }

  private void add(int[] chosen, PriorityQueue<Candidate> next, Set<Powers> seen) {
    Powers powers = Powers.of(chosen);
    if (seen.add(powers)) {
      next.add(new Candidate(chosen.length == 0 ? Double.MAX_VALUE : norm(powers), chosen, powers));
    }
  }

  /** About E ψ²: with q at its mean under the weight of ψ's own powers. */
  private double norm(Powers powers) {
    double q = 1;
    for (int i = 0; i < powers.powers().size(); i++) {
      q += 2 * powers.powers().get(i) * shares[powers.coordinates().get(i)];
    }
    double radial = radials(q)[powers.degree()];
    return powers.multinomial() * powers.squared(shares) * radial * radial;
  }

  @Override
  public String toString() {
    return "functions of the kernel of " + activation + " on " + shares.length + " coordinates";
  }
}
