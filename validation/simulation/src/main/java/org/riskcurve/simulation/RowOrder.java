package org.riskcurve.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.riskcurve.simulation.FiniteData.Order;

/** Which row comes next in a run. */
final class RowOrder {

  private final Order order;
  private final RandomGenerator random;
  private final int[] permutation;
  private int used;

  RowOrder(int rows, Order order, RandomGenerator random) {
    this.order = order;
    this.random = random;
    permutation = new int[rows];
    Arrays.setAll(permutation, i -> i);
    used = rows;
  }

  int next() {
    return order == Order.WITH_REPLACEMENT ? random.nextInt(permutation.length) : nextOfEpoch();
  }

  /** Fisher and Yates' shuffle, one place at a time. */
  private int nextOfEpoch() {
    used = used == permutation.length ? 0 : used;
    int other = used + random.nextInt(permutation.length - used);
    int row = permutation[other];
    permutation[other] = permutation[used];
    permutation[used++] = row;
    return row;
  }
}
