package org.riskcurve.rmt.activation;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.riskcurve.core.Arguments;

/**
 * What is done to a random feature h ~ N(0, 1): σ(h), or h₁σ(h₂) with a gate on a second,
 * independent one.
 *
 * <p>What the Gaussian equivalent needs of it are three Hermite constants: for σ(h), μ₀ = Eσ, μ₁ =
 * E hσ and μ<sub>*</sub>² = Eσ² − μ₀² − μ₁²; for a gated one the mean of h₁σ(h₂) is 0, its part
 * that is linear in h₁ is Eσ, and what is left is Eσ² − (Eσ)².
 */
public final class Activation {

  private final String name;
  private final DoubleUnaryOperator function;
  private final double[] breaks;
  private final boolean gated;
  private final HermiteConstants constants;

  private Activation(
      String name,
      DoubleUnaryOperator function,
      double[] breaks,
      boolean gated,
      HermiteConstants constants) {
    this.name = name;
    this.function = function;
    this.breaks = breaks.clone();
    this.gated = gated;
    this.constants = constants;
  }

  /**
   * Any function.
   *
   * @param name for people
   * @param function σ, finite, of at most polynomial growth
   * @param breaks where it is not smooth
   */
  public static Activation of(String name, DoubleUnaryOperator function, double... breaks) {
    return new Activation(name, function, breaks, false, HermiteConstants.of(function, breaks));
  }

  /** h₁σ(h₂), with the function as the gate. */
  public static Activation gated(String name, DoubleUnaryOperator gate, double... breaks) {
    return new Activation(name, gate, breaks, true, HermiteConstants.of(gate, breaks).gated());
  }

  /** max(0, x). */
  public static Activation relu() {
    return of("relu", Activation::rectified, 0);
  }

  /** xΦ(x). */
  public static Activation gelu() {
    return of("gelu", Activation::gaussianLinear);
  }

  /**
   * Swish, x/(1 + e^(−βx)); SiLU for β = 1.
   *
   * @param beta finite
   */
  public static Activation swish(double beta) {
    Arguments.finite("beta", beta);
    return of(beta == 1 ? "silu" : "swish:" + beta, x -> x * logistic(beta * x));
  }

  /** x/(1 + e^(−x)). */
  public static Activation silu() {
    return swish(1);
  }

  /** The hyperbolic tangent. */
  public static Activation tanh() {
    return of("tanh", Math::tanh);
  }

  /** erf(x/√2) = 2Φ(x) − 1, as in Saad and Solla (1995). */
  public static Activation erf() {
    return of("erf", x -> Erf.erf(x / Math.sqrt(2)));
  }

  /** 1/(1 + e^(−x)). */
  public static Activation sigmoid() {
    return of("sigmoid", Activation::logistic);
  }

  /**
   * x where x > θ, and 0 elsewhere.
   *
   * @param threshold θ, finite
   */
  public static Activation jumpRelu(double threshold) {
    Arguments.finite("threshold", threshold);
    return of("jumprelu:" + threshold, x -> x > threshold ? x : 0, threshold);
  }

  /** h₁ max(0, h₂). */
  public static Activation reglu() {
    return gated("reglu", Activation::rectified, 0);
  }

  /** h₁h₂Φ(h₂). */
  public static Activation geglu() {
    return gated("geglu", Activation::gaussianLinear);
  }

  /** h₁h₂/(1 + e^(−h₂)). */
  public static Activation swiglu() {
    return gated("swiglu", x -> x * logistic(x));
  }

  /** h₁h₂, which has no linear part: only a ridge of noise is left of it. */
  public static Activation bilinear() {
    return gated("bilinear", x -> x);
  }

  /**
   * An activation by its name: relu, gelu, silu, swish:BETA, tanh, erf, sigmoid, jumprelu:T, reglu,
   * geglu, swiglu or bilinear.
   */
  public static Activation named(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    if (colon > 0) {
      double number;
      try {
        number = Double.parseDouble(lower.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw unknown(text);
      }
      return switch (lower.substring(0, colon)) {
        case "swish" -> swish(number);
        case "jumprelu" -> jumpRelu(number);
        default -> throw unknown(text);
      };
    }
    return switch (lower) {
      case "relu" -> relu();
      case "gelu" -> gelu();
      case "silu" -> silu();
      case "tanh" -> tanh();
      case "erf" -> erf();
      case "sigmoid" -> sigmoid();
      case "reglu" -> reglu();
      case "geglu" -> geglu();
      case "swiglu" -> swiglu();
      case "bilinear" -> bilinear();
      default -> throw unknown(text);
    };
  }

  private static IllegalArgumentException unknown(String text) {
    return Arguments.rejected(
        "activation",
        text,
        "one of relu, gelu, silu, swish:BETA, tanh, erf, sigmoid, jumprelu:T, reglu, geglu, swiglu,"
            + " bilinear");
  }

  private static double rectified(double x) {
    return Math.max(0, x);
  }

  private static double gaussianLinear(double x) {
    return x * 0.5 * Erf.erfc(-x / Math.sqrt(2));
  }

  private static double logistic(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  /** σ(x): of the feature itself, or of the gate. */
  public double value(double x) {
    return function.applyAsDouble(x);
  }

  /** The breaks of σ. */
  double[] breaks() {
    return breaks.clone();
  }

  /** Whether σ is that of a second feature, which multiplies the first. */
  public boolean isGated() {
    return gated;
  }

  /** Its Hermite constants. */
  public HermiteConstants constants() {
    return constants;
  }

  @Override
  public String toString() {
    return name;
  }
}
