package org.riskcurve.rmt.population;

import java.util.Arrays;

/**
 * The Gauss rule of a discrete measure on an interval: k positive weights at k points inside that
 * give the same integral of every polynomial of degree 2k − 1 (Golub and Welsch, Math. Comp. 23
 * (1969) 221).
 *
 * <p>The recurrence coefficients come from Stieltjes' procedure in the interval's own coordinate in
 * [−1, 1]; the nodes and the first components of the eigenvectors of the Jacobi matrix from the QL
 * iteration with implicit shifts. O(nk + k²) operations for n points; one instance holds the
 * scratch for any number of rules.
 */
final class DiscreteGauss {

  private static final int MAX_SWEEPS = 60;

  private final int order;
  private final double[] diagonal;
  private final double[] offDiagonal;
  private final double[] first;

  /** For rules of {@code order} nodes. */
  DiscreteGauss(int order) {
    this.order = order;
    diagonal = new double[order];
    offDiagonal = new double[order + 1];
    first = new double[order];
  }

  /**
   * Writes the rule for the points x[from…to) with weights into {@code nodes} and {@code
   * nodeWeights} from {@code offset} on; unused places get weight zero at the centre.
   *
   * @param previous scratch as long as the range
   * @param current scratch as long as the range
   */
  void rule(
      double[] x,
      double[] weights,
      int from,
      int to,
      double centre,
      double radius,
      double[] previous,
      double[] current,
      double[] nodes,
      double[] nodeWeights,
      int offset) {
    double mass = 0;
    for (int i = from; i < to; i++) {
      mass += weights[i];
    }
    if (mass == 0) {
      Arrays.fill(nodes, offset, offset + order, centre);
      Arrays.fill(nodeWeights, offset, offset + order, 0);
      return;
    }
    int size = stieltjes(x, weights, from, to, centre, radius, previous, current);
    write(size, mass, centre, radius, nodes, nodeWeights, offset);
  }

  /**
   * Writes the rule for {@code count} unit weights at equal distances from centre − radius to
   * centre + radius, whose recurrence coefficients are those of Chebyshev's discrete polynomials,
   * b_k² = k²(n² − k²)/(4(4k² − 1)) in steps (DLMF 18.22).
   */
  void uniform(double count, double centre, double radius, double[] nodes, double[] nodeWeights) {
    double step = 2 / (count - 1);
    for (int k = 0; k < order; k++) {
      diagonal[k] = 0;
      double j = k + 1;
      offDiagonal[k] = step * j * Math.sqrt((count - j) * (count + j) / (4 * (4 * j * j - 1)));
    }
    write(order, count, centre, radius, nodes, nodeWeights, 0);
  }

  private void write(
      int size,
      double mass,
      double centre,
      double radius,
      double[] nodes,
      double[] nodeWeights,
      int offset) {
    first[0] = 1;
    for (int i = 1; i < size; i++) {
      first[i] = 0;
    }
    diagonalise(size);
    // the squares add up to one but for the roundings of all rotations, which would add up in trees
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += first[i] * first[i];
    }
    for (int i = 0; i < order; i++) {
      boolean used = i < size;
      double t = used ? Math.max(-1, Math.min(1, diagonal[i])) : 0;
      nodes[offset + i] = centre + radius * t;
      nodeWeights[offset + i] = used ? mass * first[i] * (first[i] / sum) : 0;
    }
  }

  /** Fills the Jacobi matrix; returns its size, smaller than the order for fewer points. */
  private int stieltjes(
      double[] x,
      double[] weights,
      int from,
      int to,
      double centre,
      double radius,
      double[] previous,
      double[] current) {
    int n = to - from;
    for (int i = 0; i < n; i++) {
      previous[i] = 0;
      current[i] = 1;
    }
    double norm = 0;
    double moment = 0;
    for (int i = 0; i < n; i++) {
      double t = (x[from + i] - centre) / radius;
      norm += weights[from + i];
      moment += weights[from + i] * t;
    }
    double beta = 0;
    for (int k = 0; ; k++) {
      double alpha = moment / norm;
      diagonal[k] = alpha;
      if (k + 1 == order) {
        return order;
      }
      double nextNorm = 0;
      double nextMoment = 0;
      for (int i = 0; i < n; i++) {
        double t = (x[from + i] - centre) / radius;
        double next = (t - alpha) * current[i] - beta * previous[i];
        previous[i] = current[i];
        current[i] = next;
        double term = weights[from + i] * next * next;
        nextNorm += term;
        nextMoment += term * t;
      }
      beta = nextNorm / norm;
      if (!(beta > 1e-26)) {
        return k + 1;
      }
      offDiagonal[k] = Math.sqrt(beta);
      norm = nextNorm;
      moment = nextMoment;
    }
  }

  /** Eigenvalues into {@code diagonal}, first components of the eigenvectors into {@code first}. */
  private void diagonalise(int size) {
    offDiagonal[size - 1] = 0;
    for (int low = 0; low < size; low++) {
      for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
        int high = low;
        while (high + 1 < size && !negligible(high)) {
          high++;
        }
        if (high == low) {
          break;
        }
        sweep(low, high);
      }
    }
  }

  private boolean negligible(int i) {
    double scale = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
    return Math.abs(offDiagonal[i]) <= 1e-17 * scale || Math.abs(offDiagonal[i]) < 1e-300;
  }

  /** One sweep of plane rotations from the lower end up, with Wilkinson's shift at the top. */
  private void sweep(int low, int high) {
    double half = (diagonal[low + 1] - diagonal[low]) / (2 * offDiagonal[low]);
    double root = Math.hypot(half, 1);
    double shift = diagonal[low] - offDiagonal[low] / (half + Math.copySign(root, half));
    double bulge = diagonal[high] - shift;
    double cosine = 1;
    double sine = 1;
    double carried = 0;
    for (int i = high - 1; i >= low; i--) {
      double f = sine * offDiagonal[i];
      double b = cosine * offDiagonal[i];
      double r = Math.hypot(f, bulge);
      offDiagonal[i + 1] = r;
      if (r == 0) {
        diagonal[i + 1] -= carried;
        offDiagonal[high] = 0;
        return;
      }
      sine = f / r;
      cosine = bulge / r;
      double g = diagonal[i + 1] - carried;
      double h = (diagonal[i] - g) * sine + 2 * cosine * b;
      carried = sine * h;
      diagonal[i + 1] = g + carried;
      bulge = cosine * h - b;
      double next = first[i + 1];
      first[i + 1] = sine * first[i] + cosine * next;
      first[i] = cosine * first[i] - sine * next;
    }
    diagonal[low] -= carried;
    offDiagonal[low] = bulge;
    offDiagonal[high] = 0;
  }
}
