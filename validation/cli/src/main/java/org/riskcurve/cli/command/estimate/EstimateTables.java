package org.riskcurve.cli.command.estimate;

import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.estimation.Interval;
import org.riskcurve.rmt.estimation.PopulationEstimate;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.PowerLawEstimate;
import org.riskcurve.rmt.estimation.Quantity;

/** An estimated population as a table of its numbers, and as a file for {@code --population}. */
final class EstimateTables {

  private EstimateTables() {}

  /** A row for each number, with its interval. */
  static Table quantities(Table.Builder table, PopulationStudy study, double level) {
    PopulationEstimate population = study.population();
    table.columns("quantity", "value", "low", "high", "standard_error", "jackknife");
    row(table, "alpha", study.ofLaw(PowerLawEstimate::alpha), level);
    row(table, "beta", study.ofLaw(PowerLawEstimate::beta), level);
    Quantity noise = study.ofPopulation(PopulationEstimate::labelNoise);
    row(table, "label_noise", noise, study.labelNoise(level));
    double resolved = population.resolved();
    Quantity dimension = study.ofPopulation(p -> p.measured(resolved).degrees());
    row(table, "effective_dimension", dimension, level);
    row(table, "trace", study.ofPopulation(EstimateTables::trace), level);
    Quantity start = study.ofPopulation(p -> p.target(Double.MAX_VALUE) - p.labelNoise());
    row(table, "risk_at_start", start, level);
    // its neighbours cannot be told from it, so that there is no interval that holds
    table.row("largest_eigenvalue", population.eigenvalues()[0], null, null, null, null);
    table.row("resolved", resolved, null, null, null, null);
    table.row("misfit_of_power_law", study.law().misfit(), null, null, null, null);
    return table.build();
  }

  /** The eigenvalues with their multiplicities and coefficients. */
  static Table population(Table.Builder table, PopulationEstimate estimate) {
    table
        .parameter("label_noise", estimate.labelNoise())
        .columns("eigenvalue", "coefficient", "multiplicity");
    for (int j = 0; j < estimate.eigenvalues().length; j++) {
      double lambda = estimate.eigenvalues()[j];
      double count = estimate.multiplicities()[j];
      table.row(lambda, Math.sqrt(estimate.shares()[j] / (lambda * count)), count);
    }
    return table.build();
  }

  private static double trace(PopulationEstimate population) {
    double sum = 0;
    for (int j = 0; j < population.eigenvalues().length; j++) {
      sum += population.eigenvalues()[j] * population.multiplicities()[j];
    }
    return sum;
  }

  private static void row(Table.Builder table, String name, Quantity quantity, double level) {
    row(table, name, quantity, quantity.interval(level));
  }

  private static void row(Table.Builder table, String name, Quantity quantity, Interval interval) {
    table.row(
        name,
        quantity.value(),
        interval.low(),
        interval.high(),
        quantity.standardError(),
        quantity.jackknife());
  }
}
