package org.riskcurve.volterra.recursion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.riskcurve.core.numeric.SmallMatrix;
import org.riskcurve.volterra.optimizer.Averaging;
import org.riskcurve.volterra.optimizer.Move;

/**
 * What a window asks of the moments of each node at its stages: with S the shift by an iteration
 * less the identity, and A − 1 and v of {@link StepChange} at each stage,
 *
 * <p>Sx<sub>m</sub> = Σ<sub>k</sub> (A − 1)<sub>mk</sub>x<sub>k</sub> + v<sub>m</sub>(P + η²)
 *
 * <p>for each kind m of moment. The equations come in groups, each of which knows those before it:
 * (a, c, b), then of an average (s, f), then e. What the last kind of a group, b, f and e, makes of
 * itself in a step does not depend on the eigenvalue: one inverse a window eliminates it at all
 * nodes, and a and c are left to solve for at each, by {@link NodeEquations}.
 */
final class StageSystems {

  static final int STAGES = RadauPoints.STAGES;

  /** Right-hand sides: the start, and P + η² at the stages. */
  static final int COLUMNS = STAGES + 1;

  /** As many nodes are solved for at once, so that the numbers stay near. */
  private static final int MOST_NODES = 64;

  /**
   * Kinds that depend on each other.
   *
   * @param first the first of them
   * @param last the last
   * @param eliminated whether the last is eliminated in advance
   */
  private record Group(int first, int last, boolean eliminated) {

    /** How many are left to solve for: the last of these first. */
    int left() {
      return last - first + (eliminated ? 0 : 1);
    }

    /** The kind whose unknowns stand at a place. */
    int kind(int place) {
      return first + left() - 1 - place;
    }
  }

  private final SpectrumNodes nodes;
  private final Group[] groups;
  private final int[] ends;
  private final StepChange[] changes = new StepChange[STAGES];
  private final int size;
  private double[][] shift = {};

  /** (S − (A − 1)<sub>mm</sub>)⁻¹ of the last kind m of each group. */
  private final double[][] inverses;

  private final NodeEquations equations = new NodeEquations(2 * STAGES, COLUMNS, MOST_NODES);
  private final double[] lambda = new double[MOST_NODES];

  /** (A − 1)<sub>mk</sub> at the nodes: [stage][m][k][node]. */
  private final double[][][][] coefficients;

  /** What is known of the equations of a kind: [kind][stage][right-hand side][node]. */
  private final double[][][][] known;

  private final double[][][] pushed = new double[STAGES][COLUMNS][MOST_NODES];

  /** In the order of what is known, over all nodes. */
  private final double[][][][] solution;

  StageSystems(SpectrumNodes nodes, boolean momentum, boolean averaged) {
    this.nodes = nodes;
    Arrays.setAll(changes, i -> new StepChange(momentum, averaged));
    size = changes[0].size;
    Group core = new Group(0, momentum ? 2 : 0, momentum);
    Group cross = new Group(core.last + 1, core.last + (momentum ? 2 : 1), momentum);
    groups =
        averaged
            ? new Group[] {core, cross, new Group(size - 1, size - 1, true)}
            : new Group[] {core};
    inverses = new double[groups.length][STAGES * STAGES];
    coefficients = new double[STAGES][size][size][MOST_NODES];
    known = new double[size][STAGES][COLUMNS][MOST_NODES];
    solution = new double[size][STAGES][COLUMNS][nodes.size()];
    ends = ends(nodes.gain());
  }

  /** Where the nodes that are solved for at once end: all of them answer to P, or none. */
  private static int[] ends(double[] gain) {
    IntStream.Builder ends = IntStream.builder();
    for (int from = 0, to = 0; from < gain.length; from = to) {
      while (to < gain.length && (gain[to] == 0) == (gain[from] == 0)) {
        to++;
      }
      int parts = (to - from + MOST_NODES - 1) / MOST_NODES;
      for (int part = 1; part <= parts; part++) {
        ends.add(from + (to - from) * part / parts);
      }
    }
    return ends.build().toArray();
  }

  /**
   * Solves for all nodes.
   *
   * @param shift the rows of {@link RadauPoints#shifts}
   * @param moves the steps at the stages
   * @param times the iterations there
   * @param start the moments at the start, a row for each kind
   * @return false if an equation cannot be solved
   */
  boolean solve(
      double[][] shift, Move[] moves, Averaging averaging, double[] times, double[][] start) {
    this.shift = shift;
    for (int i = 0; i < STAGES; i++) {
      changes[i].of(moves[i], averaging.share(times[i]));
    }
    for (int g = 0; g < groups.length; g++) {
      if (groups[g].eliminated && !invert(groups[g].last, inverses[g])) {
        return false;
      }
    }
    int from = 0;
    for (int to : ends) {
      if (!solve(start, from, to - from)) {
        return false;
      }
      from = to;
    }
    return true;
  }

  /** The answers of a kind at a stage to a right-hand side, at each node. */
  double[] solution(int m, int i, int l) {
    return solution[m][i][l];
  }

  private boolean invert(int m, double[] inverse) {
    double[] matrix = new double[STAGES * STAGES];
    Arrays.fill(inverse, 0);
    for (int i = 0; i < STAGES; i++) {
      inverse[i * STAGES + i] = 1;
      System.arraycopy(shift[i], 1, matrix, i * STAGES, STAGES);
      matrix[i * STAGES + i] -= changes[i].fixed(m, m);
    }
    return SmallMatrix.solveInPlace(matrix, STAGES, inverse, STAGES, STAGES);
  }

  /** Solves for n nodes, of which all answer to P or none. */
  private boolean solve(double[][] start, int from, int n) {
    System.arraycopy(nodes.eigenvalues(), from, lambda, 0, n);
    for (int i = 0; i < STAGES; i++) {
      for (int m = 0; m < size; m++) {
        for (int k = 0; k < size; k++) {
          changes[i].at(m, k, lambda, n, coefficients[i][m][k]);
        }
      }
    }
    int active = nodes.gain()[from] == 0 ? 1 : COLUMNS;
    for (int g = 0; g < groups.length; g++) {
      Group group = groups[g];
      for (int m = group.first; m <= group.last; m++) {
        prepare(m, group.first, start[m], from, n, active);
      }
      if (!solve(group, inverses[g], from, n, active)) {
        return false;
      }
    }
    return true;
  }

  /** What the start, P + η² and the kinds before say of a kind. */
  private void prepare(int m, int before, double[] start, int from, int n, int active) {
    for (int i = 0; i < STAGES; i++) {
      for (int l = 0; l < active; l++) {
        double[] values = known[m][i][l];
        Arrays.fill(values, 0, n, 0);
        if (l == 0) {
          VectorLoops.add(-shift[i][0], start, from, values, n);
        } else if (l == i + 1) {
          VectorLoops.add(changes[i].input[m], nodes.gain(), from, values, n);
        }
        addSolved(m, i, l, 0, before, from, n);
      }
      if (m == 0) {
        for (int j = 0; j < n; j++) {
          known[0][i][0][j] += changes[i].added(lambda[j], nodes.gain()[from + j]);
        }
      }
    }
  }

  /** Adds what some of the kinds that are solved for do to another. */
  private void addSolved(int m, int i, int l, int first, int end, int from, int n) {
    for (int k = first; k < end; k++) {
      VectorLoops.addProduct(coefficients[i][m][k], solution[k][i][l], from, known[m][i][l], n);
    }
  }

  private boolean solve(Group group, double[] inverse, int from, int n, int active) {
    int left = group.left();
    if (group.eliminated && left > 0) {
      // what the last kind would be without the others
      multiply(inverse, group.last, n, active, pushed, 0);
    }
    for (int place = 0; place < left; place++) {
      int m = group.kind(place);
      for (int i = 0; i < STAGES; i++) {
        for (int l = 0; l < active; l++) {
          double[] right = equations.right[place * STAGES + i][l];
          System.arraycopy(known[m][i][l], 0, right, 0, n);
          if (group.eliminated) {
            VectorLoops.addProduct(coefficients[i][m][group.last], pushed[i][l], 0, right, n);
          }
        }
      }
    }
    if (!equations.solve(left * STAGES, active, n, () -> assemble(group, inverse, n))) {
      return false;
    }
    for (int place = 0; place < left; place++) {
      for (int i = 0; i < STAGES; i++) {
        for (int l = 0; l < active; l++) {
          double[] found = equations.right[place * STAGES + i][l];
          System.arraycopy(found, 0, solution[group.kind(place)][i][l], from, n);
        }
      }
    }
    if (group.eliminated) {
      for (int i = 0; i < STAGES; i++) {
        for (int l = 0; l < active; l++) {
          addSolved(group.last, i, l, group.first, group.last, from, n);
        }
      }
      multiply(inverse, group.last, n, active, solution[group.last], from);
    }
    return true;
  }

  /** The product of an inverse with what is known of a kind, from an index of the outcome on. */
  private void multiply(double[] inverse, int m, int n, int active, double[][][] out, int from) {
    for (int i = 0; i < STAGES; i++) {
      for (int l = 0; l < active; l++) {
        double[] values = out[i][l];
        Arrays.fill(values, from, from + n, 0);
        for (int k = 0; k < STAGES; k++) {
          VectorLoops.add(inverse[i * STAGES + k], known[m][k][l], values, from, n);
        }
      }
    }
  }

  /** The matrix of the kinds of a group that are left. */
  private void assemble(Group group, double[] inverse, int n) {
    int left = group.left();
    for (int row = 0; row < left * STAGES; row++) {
      int m = group.kind(row / STAGES);
      int i = row % STAGES;
      for (int column = 0; column < left * STAGES; column++) {
        int k = group.kind(column / STAGES);
        int at = column % STAGES;
        double[] entry = equations.matrix[row][column];
        Arrays.fill(entry, 0, n, m == k ? shift[i][at + 1] : 0);
        if (i == at) {
          VectorLoops.add(-1, coefficients[i][m][k], entry, 0, n);
        }
        if (group.eliminated) {
          VectorLoops.subtract(
              inverse[i * STAGES + at],
              coefficients[i][m][group.last],
              coefficients[at][group.last][k],
              entry,
              n);
        }
      }
    }
  }
}
