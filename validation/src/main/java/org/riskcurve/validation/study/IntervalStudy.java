package org.riskcurve.validation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.parallel.Progress;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.report.table.Table;
import org.riskcurve.rmt.density.RidgeRegression;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.dyson.SampleEquivalent;
import org.riskcurve.rmt.estimation.Interval;
import org.riskcurve.rmt.estimation.PopulationStudy;
import org.riskcurve.rmt.estimation.PowerLawEstimate;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.finite.FiniteDataCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * How often the intervals of estimated populations hold the truth, on Gaussian data sets of a known
 * one.
 *
 * @param name of the population
 * @param eigenvalues λ
 * @param weights λb²
 * @param law α and β of the population, NaN if it is no power law
 * @param samples n of each data set
 */
public record IntervalStudy(
    String name, double[] eigenvalues, double[] weights, Law law, int samples) {

  private static final int GROUPS = 20;
  private static final double LABEL_NOISE = 0.05;

  /** Features for each eigenvalue that stand for the population's own. */
  private static final double OWN = 1e9;

  /** Exponents of a population. */
  public record Law(double alpha, double beta) {
    static final Law NONE = new Law(Double.NaN, Double.NaN);
  }

  /**
   * How often the truth was held.
   *
   * @param quantity whose
   * @param sets of how many data sets
   * @param held in how many of them
   */
  public record Coverage(String quantity, int sets, int held) {

    /** The share of the data sets. */
    public double share() {
      return (double) held / sets;
    }
  }

  /** λ = j<sup>−2α</sup>, b = j<sup>−β</sup>. */
  public static IntervalStudy ofPower(double alpha, double beta, int features, int samples) {
    double[] eigenvalues = new double[features];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -2 * alpha));
    return of("power law, α = " + alpha, eigenvalues, beta, new Law(alpha, beta), samples);
  }

  /**
   * The four of the guide: two power laws, one of fewer samples than features, clusters, spikes.
   */
  public static List<IntervalStudy> large() {
    double[] clusters = new double[300];
    Arrays.setAll(clusters, j -> j < 100 ? 1 : 0.01);
    double[] spiked = new double[300];
    Arrays.setAll(spiked, j -> j < 5 ? 20 - 2.0 * j : 1);
    return List.of(
        ofPower(0.6, 0.4, 2000, 500),
        ofPower(0.75, 0.3, 400, 1000),
        of("two clusters", clusters, 0.2, Law.NONE, 600),
        of("five spikes", spiked, 0.5, Law.NONE, 600));
  }

  private static IntervalStudy of(
      String name, double[] eigenvalues, double beta, Law law, int samples) {
    double[] weights = new double[eigenvalues.length];
    Arrays.setAll(weights, j -> eigenvalues[j] * Math.pow(j + 1, -2 * beta));
    return new IntervalStudy(name, eigenvalues, weights, law, samples);
  }

  /** Counts over data sets, whose chance is that of the seed. */
  public List<Coverage> run(int sets, double level, long seed, Progress progress) {
    double[] iterations = {1, Math.rint(samples / 100.0), Math.rint(samples / 10.0), samples};
    Sgd sgd = Sgd.of(0.5 / Arrays.stream(eigenvalues).sum());
    double[] risk =
        RiskCurve.of(DiscreteSpectrum.of(eigenvalues, weights, 0), sgd.withLabelNoise(LABEL_NOISE))
            .values(iterations);
    long[] seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(seed).longs(sets).toArray();
    OnSamples onSamples = OnSamples.of(this, sgd);
    List<List<Held>> all = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      PopulationStudy study = study(seeds[set]);
      List<Held> held = ofPopulation(study, level);
      Predictions predictions = new Predictions(study, Predictions.OWN, level);
      PredictedRisk band = predictions.ofOnePass(sgd, iterations);
      for (int i = 0; i < iterations.length; i++) {
        held.add(Held.of("risk at " + (int) iterations[i], band, i, risk[i] + LABEL_NOISE));
      }
      held.addAll(onSamples.held(predictions));
      all.add(held);
      progress.report(set + 1, sets);
    }
    return IntStream.range(0, all.get(0).size())
        .mapToObj(
            i ->
                new Coverage(
                    all.get(0).get(i).quantity(),
                    sets,
                    (int) all.stream().filter(one -> one.get(i).held()).count()))
        .toList();
  }

  private record Held(String quantity, boolean held) {

    static Held of(String quantity, Interval interval, double truth) {
      return new Held(quantity, interval.low() <= truth && truth <= interval.high());
    }

    static Held of(String quantity, PredictedRisk band, int point, double truth) {
      return of(quantity, new Interval(band.low()[point], band.high()[point]), truth);
    }
  }

  /** Risks of n samples: of many passes after n/10 and n steps, and of ridge regression. */
  private record OnSamples(
      int samples, Sgd sgd, double[] iterations, double[] passes, double[] ridges, double[] ridge) {

    static OnSamples of(IntervalStudy study, Sgd sgd) {
      int n = study.samples;
      double[] ones = new double[study.eigenvalues.length];
      Arrays.fill(ones, 1);
      DysonEquation features =
          DysonEquation.of(
              PopulationModel.withMultiplicities(
                  study.eigenvalues, ones, study.weights, OWN * ones.length));
      double[] iterations = {Math.rint(n / 10.0), n};
      double[] ridges = {1e-2 * study.eigenvalues[0], 0.1 * study.eigenvalues[0]};
      return new OnSamples(
          n,
          sgd,
          iterations,
          FiniteDataCurve.of(SampleEquivalent.of(features, n, LABEL_NOISE), sgd).values(iterations),
          ridges,
          Arrays.stream(ridges)
              .map(l -> RidgeRegression.of(features, n, l, LABEL_NOISE).testRisk().value())
              .toArray());
    }

    List<Held> held(Predictions predictions) {
      PredictedRisk ofPasses = predictions.ofTest(samples, sgd, iterations);
      PredictedRisk ofRidge = predictions.ofRidgeTest(samples, ridges);
      List<Held> held = new ArrayList<>();
      for (int i = 0; i < iterations.length; i++) {
        held.add(
            Held.of("many passes at " + (int) iterations[i], ofPasses, i, passes[i] + LABEL_NOISE));
      }
      for (int i = 0; i < ridges.length; i++) {
        held.add(Held.of("ridge " + ridges[i], ofRidge, i, ridge[i] + LABEL_NOISE));
      }
      return held;
    }
  }

  private List<Held> ofPopulation(PopulationStudy study, double level) {
    List<Held> held = new ArrayList<>();
    if (law.alpha() > 0) {
      Interval alpha = study.ofLaw(PowerLawEstimate::alpha).interval(level);
      held.add(Held.of("α", alpha, law.alpha()));
      Interval beta = study.ofLaw(PowerLawEstimate::beta).interval(level);
      held.add(Held.of("β", beta, law.beta()));
    }
    held.add(Held.of("label noise", study.labelNoise(level), LABEL_NOISE));
    double resolved = study.population().resolved();
    held.add(Held.of("effective dimension", degrees(study, resolved, level), degrees(resolved)));
    for (double nu : new double[] {1, 0.1, 0.01}) {
      double there = nu * eigenvalues[0];
      held.add(Held.of("T₁ at " + nu + " λ₁", degrees(study, there, level), degrees(there)));
    }
    held.add(
        Held.of(
            "trace",
            study.ofPopulation(p -> p.spectrum().trace()).interval(level),
            Arrays.stream(eigenvalues).sum()));
    held.add(
        Held.of(
            "risk at the start",
            study.ofPopulation(p -> p.spectrum().totalForcing()).interval(level),
            Arrays.stream(weights).sum()));
    return held;
  }

  private static Interval degrees(PopulationStudy study, double nu, double level) {
    double known = Math.max(nu, study.population().resolved());
    return study.ofPopulation(p -> p.measured(known).degrees()).interval(level);
  }

  private double degrees(double nu) {
    return Arrays.stream(eigenvalues).map(l -> l / (l + nu)).sum();
  }

  private PopulationStudy study(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int p = eigenvalues.length;
    DMatrixRMaj x = new DMatrixRMaj(samples, p);
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      y[i] = Math.sqrt(LABEL_NOISE) * random.nextGaussian();
      for (int j = 0; j < p; j++) {
        double z = random.nextGaussian();
        x.set(i, j, Math.sqrt(eigenvalues[j]) * z);
        y[i] += Math.sqrt(weights[j]) * z;
      }
    }
    return PopulationStudy.of(x, y, GROUPS, random.nextLong());
  }

  /** A row for each quantity. */
  public Table table(List<Coverage> coverages, double level) {
    Table.Builder table =
        Table.titled("Intervals of " + level + " that hold the truth: " + name)
            .parameter("samples", samples)
            .parameter("features", eigenvalues.length)
            .columns("quantity", "data_sets", "held", "share");
    coverages.forEach(one -> table.row(one.quantity(), one.sets(), one.held(), one.share()));
    return table.build();
  }
}
