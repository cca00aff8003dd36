package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.riskcurve.scaling.phase.AsymptoticTerms;
import org.riskcurve.scaling.phase.LossTerm;
import org.riskcurve.scaling.phase.Phase;

/**
 * The frontier that the sum of the asymptotic terms has at finite size: which term competes where,
 * and how far the local exponents of the sum are from those of its two leading terms.
 *
 * <p>Along γ ≍ d^(−max(0,1−2α)) each term is a power C d^(−p) f^(−q) of size and budget. With
 * shares w of the terms, the optimum has Σ w p = 0, and η = Σ w q, ξ = −(Σ w p q)/(Σ w p²).
 *
 * @param xi ξ of the sum of the terms
 * @param eta η of the sum of the terms
 * @param rival the largest term that is not in the trade-off of the phase, if there is one
 * @param rivalShare its share of the sum
 */
record TermBalance(double xi, double eta, Optional<LossTerm> rival, double rivalShare) {

  private static final int MAX_HALVINGS = 200;
  private static final double LARGEST_LOG_COMPUTE = 250;

  /** One term as a power law. */
  private record Power(LossTerm term, double log, double p, double q) {}

  /**
   * The balance at the budget for which d is optimal.
   *
   * @param terms the asymptotic terms
   * @param phase the phase that says which of them form the trade-off
   * @param alpha α
   * @param d the optimal size
   * @param learningRate γ at that size
   */
  static TermBalance at(
      AsymptoticTerms terms, Phase phase, double alpha, double d, double learningRate) {
    double decline = Math.max(0, 1 - 2 * alpha);
    List<Power> powers = new ArrayList<>();
    for (LossTerm term : LossTerm.values()) {
      if (terms.exists(term)) {
        // f = d at one iteration; the differences of a power law are exact
        double log = Math.log(terms.value(term, d, 1, learningRate, 1));
        double longer = Math.log(terms.value(term, d, Math.E, learningRate, 1));
        double larger =
            Math.log(
                terms.value(term, Math.E * d, 1 / Math.E, learningRate * Math.exp(-decline), 1));
        powers.add(new Power(term, log, log - larger, log - longer));
      }
    }
    // Σ w p falls from the terms that training reduces to those that only size reduces
    double low = 0;
    double high = LARGEST_LOG_COMPUTE;
    for (int k = 0; k < MAX_HALVINGS && high - low > 1e-12; k++) {
      double middle = 0.5 * (low + high);
      if (mean(powers, middle, 1, 0) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double y = 0.5 * (low + high);
    Optional<LossTerm> rival = Optional.empty();
    double rivalShare = 0;
    double total = weight(powers, y);
    for (Power power : powers) {
      double share = Math.exp(power.log - power.q * y) / total;
      if (!phase.tradeOff().contains(power.term) && share > rivalShare) {
        rival = Optional.of(power.term);
        rivalShare = share;
      }
    }
    double xi = -mean(powers, y, 1, 1) / mean(powers, y, 2, 0);
    return new TermBalance(xi, mean(powers, y, 0, 1), rival, rivalShare);
  }

  /** Σ w p^a q^b. */
  private static double mean(List<Power> powers, double y, int a, int b) {
    double sum = 0;
    for (Power power : powers) {
      sum += Math.exp(power.log - power.q * y) * Math.pow(power.p, a) * Math.pow(power.q, b);
    }
    return sum / weight(powers, y);
  }

  private static double weight(List<Power> powers, double y) {
    double sum = 0;
    for (Power power : powers) {
      sum += Math.exp(power.log - power.q * y);
    }
    return sum;
  }
}
