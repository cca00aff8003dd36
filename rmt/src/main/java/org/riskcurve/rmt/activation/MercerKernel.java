package org.riskcurve.rmt.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.riskcurve.core.Arguments;
import org.riskcurve.core.ConvergenceException;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.model.Model;
import org.riskcurve.core.model.PopulationModel;

/**
 * The eigenvalues of the kernel of random features with an activation on Gaussian data, k(x, x′) =
 * s²E<sub>w</sub>(σ(w·x) − μ₀)(σ(w·x′) − μ₀), w ~ N(0, 1/Tr D), s² = Tr D/d, and the target's
 * weights on its eigenfunctions (Mercer 1909; kernels of wide networks: Williams 1997, Cho and Saul
 * 2009). Features see this population, d times the eigenvalues, in the place of D; where few
 * coordinates of the data outweigh the others, so that no Gaussian equivalent is near, this still
 * is.
 *
 * <p>With q = |x|²/Tr D and c<sub>k</sub>(q) the Hermite coefficients of σ(√q z), k =
 * s²Σ<sub>n</sub>ψ<sub>n</sub>(x)ψ<sub>n</sub>(x′) over all powers n of the coordinates,
 * ψ<sub>n</sub> = c<sub>|n|</sub>(q)q^(−|n|/2)√(|n|!/n!)x^n/(Tr D)^(|n|/2), so that its eigenvalues
 * are those of the Gram matrix E ψ<sub>n</sub>ψ<sub>m</sub>. Functions of different parity in some
 * coordinate are orthogonal: the matrix is one of small blocks. Its entries are moments of normal
 * numbers times a mean over q alone, under a weight that adds degrees of freedom to it, by a Gauss
 * rule. The functions with the largest norms are kept; what is left of the trace stands in very
 * many very small eigenvalues, which act as a ridge. For gated features hσ(g) the kernel is x·x′
 * times that of σ, a degree higher.
 *
 * <p>Of ReLU the modes that are linear in x are exact: eigenvalues λ/4 with the whole target. Else
 * the largest eigenvalues are known to 10⁻³ for two coordinates and better for more; the difference
 * from fewer points and functions is their error. The noise of SGD is taken as that of Gaussian
 * features, which these are not.
 */
public final class MercerKernel {

  /** Features up to which the functions that matter are kept. */
  public static final double LARGEST_DIMENSION = 2000;

  /** Coordinates of the data. */
  public static final long LARGEST_COUNT = 100_000;

  /** Functions that are kept, at least; more for more features. */
  private static final int LEAST_FUNCTIONS = 2000;

  private static final int FUNCTIONS_PER_FEATURE = 16;

  /** Eigenvalues of a block below this part of the largest are errors of the means over q. */
  private static final double RESOLVED = 1e-5;

  /** In how many eigenvalues the rest of the trace stands. */
  private static final double REST_COPIES = 1e7;

  /** Points less of the rules that errors are told from. */
  private static final int FEWER = 4;

  /** Rules with fewer points converge slowly for two coordinates: errors fall but by some parts. */
  private static final double SAFETY = 4;

  private final Activation activation;
  private final PopulationModel population;
  private final List<Estimate> eigenvalues;
  private final double unresolved;

  /** An eigenvalue in units of Tr D, and the target's weight. */
  private record Mode(double eigenvalue, double weight) {}

  private MercerKernel(PopulationModel data, Activation activation) {
    this.activation = activation;
    double trace = Arrays.stream(data.eigenvalues()).sum();
    double[] shares = Arrays.stream(data.eigenvalues()).map(x -> x / trace).toArray();
    int count = (int) Math.max(LEAST_FUNCTIONS, FUNCTIONS_PER_FEATURE * data.dimension());
    KernelFunctions functions = new KernelFunctions(shares, activation, 0);
    List<Mode> modes = modes(functions, count, data.targetWeights());
    KernelFunctions coarser = new KernelFunctions(shares, activation, FEWER);
    List<Mode> others = modes(coarser, count / 2, data.targetWeights());
    double all = functions.trace();
    double resolved = modes.stream().mapToDouble(Mode::eigenvalue).sum();
    unresolved = Math.max(0, 1 - resolved / all);
    eigenvalues = new ArrayList<>();
    for (int i = 0; i < Math.min(modes.size(), others.size()); i++) {
      double value = modes.get(i).eigenvalue;
      double error = SAFETY * Math.abs(value - others.get(i).eigenvalue) + 1e-13 * value;
      eigenvalues.add(new Estimate(trace * value, trace * error));
    }
    population = population(modes, data, trace, all * unresolved);
  }

  /**
   * The kernel of an activation on the data of a model.
   *
   * @param model with d up to {@link #LARGEST_DIMENSION} and v up to {@link #LARGEST_COUNT}; takes
   *     some seconds
   */
  public static MercerKernel of(Model model, Activation activation) {
    Arguments.inRange("d", model.dimension(), 1, LARGEST_DIMENSION);
    Arguments.inRange("v", model.ambientDimension(), 1L, LARGEST_COUNT);
    return new MercerKernel(descending(PopulationModel.of(model)), activation);
  }

  private static PopulationModel descending(PopulationModel data) {
    double[] lambda = data.eigenvalues();
    double[] weights = data.targetWeights();
    int[] order =
        descending(IntStream.range(0, lambda.length).filter(j -> lambda[j] > 0).toArray(), lambda);
    return PopulationModel.of(
        Arrays.stream(order).mapToDouble(j -> lambda[j]).toArray(),
        Arrays.stream(order).mapToDouble(j -> weights[j]).toArray(),
        data.dimension());
  }

  private static int[] descending(int[] indices, double[] values) {
    return Arrays.stream(indices)
        .boxed()
        .sorted((i, j) -> Double.compare(values[j], values[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static PopulationModel population(
      List<Mode> modes, PopulationModel data, double trace, double rest) {
    int n = modes.size();
    double[] lambda = new double[n + 1];
    double[] copies = new double[n + 1];
    double[] target = new double[n + 1];
    double left = Arrays.stream(data.targetWeights()).sum();
    for (int j = 0; j < n; j++) {
      lambda[j] = trace * modes.get(j).eigenvalue;
      copies[j] = 1;
      target[j] = modes.get(j).weight;
      left -= target[j];
    }
    lambda[n] = trace * Math.max(rest, Math.ulp(1.0)) / REST_COPIES;
    copies[n] = REST_COPIES;
    target[n] = Math.max(0, left);
    return PopulationModel.withMultiplicities(lambda, copies, target, data.dimension());
  }

  private static List<Mode> modes(KernelFunctions functions, int count, double[] targetWeights) {
    List<Mode> modes = new ArrayList<>();
    for (List<Powers> block : functions.largest(count)) {
      solve(functions, block, targetWeights, modes);
    }
    modes.sort(Comparator.comparingDouble(Mode::eigenvalue).reversed());
    return modes;
  }

  /** The eigenvalues of a block and the target's weights on its functions. */
  private static void solve(
      KernelFunctions functions, List<Powers> block, double[] targetWeights, List<Mode> modes) {
    int n = block.size();
    DMatrixRMaj gram = new DMatrixRMaj(n, n);
    double[] target = new double[n];
    List<Integer> odd = block.get(0).odd();
    // a linear target is orthogonal to what is odd in none or several coordinates
    double left = odd.size() == 1 ? targetWeights[odd.get(0)] : 0;
    double share = left > 0 ? functions.share(odd.get(0)) : 1;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        double value = functions.product(block.get(i), block.get(k));
        gram.set(i, k, value);
        gram.set(k, i, value);
      }
      target[i] =
          left > 0 ? Math.sqrt(left / share) * functions.product(odd.get(0), block.get(i)) : 0;
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(gram)) {
      throw new ConvergenceException("no eigenvalues of a block of " + n + " functions");
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> eigen.getEigenvalue(i).getReal());
    double least = RESOLVED * Arrays.stream(values).max().orElseThrow();
    int[] found = IntStream.range(0, n).filter(i -> values[i] > Math.max(0, least)).toArray();
    for (int i : descending(found, values)) {
      double product = 0;
      for (int k = 0; k < n; k++) {
        product += eigen.getEigenVector(i).get(k) * target[k];
      }
      double weight = Math.min(left, product * product / values[i]);
      left -= weight;
      modes.add(new Mode(values[i], weight));
    }
  }

  /** What d features see: a model whose deterministic equivalent is theirs. */
  public PopulationModel population() {
    return population;
  }

  /** Its largest eigenvalues, d times those of k, descending, as many as two computations have. */
  public List<Estimate> eigenvalues() {
    return List.copyOf(eigenvalues);
  }

  /** The part of the trace, in [0, 1), that stands in eigenvalues that are not told apart. */
  public double unresolved() {
    return unresolved;
  }

  @Override
  public String toString() {
    return "kernel of " + activation + ", " + eigenvalues.size() + " eigenvalues";
  }
}
