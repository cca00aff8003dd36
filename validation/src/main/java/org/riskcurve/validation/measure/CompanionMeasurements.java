package org.riskcurve.validation.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.PopulationModel;
import org.riskcurve.core.model.PowerLawModel;
import org.riskcurve.core.parallel.Workers;
import org.riskcurve.rmt.density.LocalLaw;
import org.riskcurve.rmt.dyson.DysonEquation;
import org.riskcurve.rmt.sampled.Ensemble;
import org.riskcurve.rmt.sampled.SampledFeatures;
import org.riskcurve.simulation.statistics.SampledMeans;

/**
 * The companion transform u<sub>W</sub>(z) = (1/d)Σ1/(λ<sub>i</sub> − z) of sampled matrices beside
 * the solution u of the Dyson equation, at z of the size of the smallest eigenvalues.
 *
 * @param differences the means over W of {@link #PARTS} of u<sub>W</sub>/u − 1
 * @param distance the root mean square of |u<sub>W</sub>/u − 1| over W and points
 * @param localLaw the largest |u<sub>W</sub> − u| d Im z at Im z = 10/d in the bulk
 */
public record CompanionMeasurements(
    List<Estimate> differences, Estimate distance, double localLaw) {

  /** The real or the imaginary part of what stands at a point z. */
  public record Part(Complex point, boolean imaginary) {

    private double of(Complex value) {
      return imaginary ? value.getImaginary() : value.getReal();
    }
  }

  /** Points in units of the smallest eigenvalues, d^(−2α), where half of them lie. */
  private static final List<Complex> POINTS =
      List.of(new Complex(-1, 0), new Complex(1, 1), new Complex(3, 0.5), new Complex(-10, 30));

  /** All parts that are not zero for every W, with z in units of d^(−2α). */
  public static final List<Part> PARTS = parts();

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Complex point : POINTS) {
      parts.add(new Part(point, false));
      if (point.getImaginary() != 0) {
        parts.add(new Part(point, true));
      }
    }
    return List.copyOf(parts);
  }

  /** Copies the list. */
  public CompanionMeasurements {
    differences = List.copyOf(differences);
  }

  /** Those of Gaussian W, one for each seed. */
  public static CompanionMeasurements of(PowerLawModel model, long[] seeds, int threads) {
    double[] population = PopulationModel.of(model).eigenvalues();
    DysonEquation equation = DysonEquation.of(model);
    double unit = Math.pow(model.dimension(), -2 * model.alpha());
    List<Complex> points = POINTS.stream().map(point -> point.multiply(unit)).toList();
    List<Complex> theory = points.stream().map(z -> equation.solve(z).u()).toList();
    List<Callable<double[]>> tasks =
        Arrays.stream(seeds)
            .<Callable<double[]>>mapToObj(
                seed -> () -> sampled(equation, population, points, theory, seed))
            .toList();
    double[][] samples = Workers.run("sampling", tasks, threads).toArray(double[][]::new);
    int parts = PARTS.size();
    SampledMeans means = SampledMeans.ofRuns(columns(samples, 0, parts + 1));
    double root = Math.sqrt(means.mean(parts));
    return new CompanionMeasurements(
        IntStream.range(0, parts)
            .mapToObj(k -> new Estimate(means.mean(k), means.standardError(k)))
            .toList(),
        new Estimate(root, means.standardError(parts) / (2 * root)),
        Arrays.stream(samples).mapToDouble(one -> one[parts + 1]).max().orElseThrow());
  }

  private static double[][] columns(double[][] rows, int from, int to) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  /** The parts of one W, its mean square over the points, and its local law. */
  private static double[] sampled(
      DysonEquation equation,
      double[] population,
      List<Complex> points,
      List<Complex> theory,
      long seed) {
    int d = (int) equation.dimension();
    double[] eigenvalues = SampledFeatures.eigenvalues(population, d, Ensemble.GAUSSIAN, seed);
    double[] found = new double[PARTS.size() + 2];
    int k = 0;
    for (int i = 0; i < points.size(); i++) {
      Complex sum = Complex.ZERO;
      for (double eigenvalue : eigenvalues) {
        sum = sum.add(points.get(i).negate().add(eigenvalue).reciprocal());
      }
      Complex relative = sum.divide(d).divide(theory.get(i)).subtract(1);
      double distance = relative.norm();
      found[PARTS.size()] += distance * distance / points.size();
      for (; k < PARTS.size() && PARTS.get(k).point().equals(POINTS.get(i)); k++) {
        found[k] = PARTS.get(k).of(relative);
      }
    }
    Complex bulk = new Complex(eigenvalues[d / 2], 10.0 / d);
    found[PARTS.size() + 1] = LocalLaw.of(equation, eigenvalues, bulk).scaledDistance();
    return found;
  }
}
