package org.riskcurve.validation.suite;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A suite: how large the matrices and how many the runs are, and so how much it proves. */
public enum Suite {
  /** About a minute. */
  QUICK,
  /** Under a quarter of an hour on two processors; the one that is meant to be believed. */
  STANDARD,
  /** The sizes of papers; an hour or so. */
  FULL;

  /** The checks, in the order of the report. Their names do not depend on anything else. */
  public List<Check> checks() {
    return Stream.of(
            ResolventChecks.of(this),
            ForcingAndKernelChecks.of(this),
            RiskChecks.of(this),
            TextbookChecks.of(),
            AdaptiveChecks.of(this),
            OptimizerChecks.of(this),
            MomentChecks.of(this),
            FiniteDataChecks.of(this),
            BoundChecks.of(this),
            HomogenizationChecks.of(this),
            StatisticsChecks.of(this),
            EquationChecks.of(this),
            ScalingChecks.of(this))
        .flatMap(List::stream)
        .toList();
  }

  /** One of three values. */
  <T> T pick(T quick, T standard, T full) {
    return switch (this) {
      case QUICK -> quick;
      case STANDARD -> standard;
      case FULL -> full;
    };
  }

  /** The name as it is typed on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
