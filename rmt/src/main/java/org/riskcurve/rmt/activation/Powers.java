package org.riskcurve.rmt.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A power x^n of several coordinates.
 *
 * @param coordinates those that have a power, ascending
 * @param powers theirs, > 0
 */
record Powers(List<Integer> coordinates, List<Integer> powers) {

  /** The product of coordinates, ascending, those with a higher power repeated. */
  static Powers of(int... chosen) {
    List<Integer> coordinates = new ArrayList<>();
    List<Integer> powers = new ArrayList<>();
    for (int coordinate : chosen) {
      int last = coordinates.size() - 1;
      if (last >= 0 && coordinates.get(last) == coordinate) {
        powers.set(last, powers.get(last) + 1);
      } else {
        coordinates.add(coordinate);
        powers.add(1);
      }
    }
    return new Powers(List.copyOf(coordinates), List.copyOf(powers));
  }

  /** |n|. */
  int degree() {
    return powers.stream().mapToInt(Integer::intValue).sum();
  }

  /** The powers of a product. */
  Powers plus(Powers other) {
    Map<Integer, Integer> sum = new TreeMap<>();
    for (int i = 0; i < coordinates.size(); i++) {
      sum.put(coordinates.get(i), powers.get(i));
    }
    for (int i = 0; i < other.coordinates.size(); i++) {
      sum.merge(other.coordinates.get(i), other.powers.get(i), Integer::sum);
    }
    return new Powers(List.copyOf(sum.keySet()), List.copyOf(sum.values()));
  }

  /** The coordinates with an odd power. */
  List<Integer> odd() {
    List<Integer> odd = new ArrayList<>();
    for (int i = 0; i < powers.size(); i++) {
      if (powers.get(i) % 2 == 1) {
        odd.add(coordinates.get(i));
      }
    }
    return odd;
  }

  /** |n|!/n!. */
  double multinomial() {
    double out = 1;
    int degree = 0;
    for (int power : powers) {
      for (int m = 1; m <= power; m++) {
        out *= (double) ++degree / m;
      }
    }
    return out;
  }

  /** E x^2n of independent normal coordinates of variances p. */
  double squared(double[] shares) {
    double out = 1;
    for (int i = 0; i < powers.size(); i++) {
      for (int m = 0; m < powers.get(i); m++) {
        out *= (2 * m + 1) * shares[coordinates.get(i)];
      }
    }
    return out;
  }
}
