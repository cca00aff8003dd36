package org.riskcurve.scaling.law;

import org.riskcurve.core.Arguments;

/**
 * How to split a budget between two resources: minimise A/x^a + B/y^b subject to x^X y^Y = Z.
 *
 * <p>Eliminating y leaves a {@linkplain BalancedPowers rising and a falling power} of x, hence
 *
 * <pre>x = C₁ Z^(b/(Xb+Ya)),  C₁ = (A Y a/(B X b))^(Y/(Xb+Ya)),
 * y = C₂ Z^(a/(Xb+Ya)),  C₂ = C₁^(−X/Y),
 * x/y = C₃ Z^((b−a)/(Xb+Ya)),  C₃ = C₁/C₂,
 * A/x^a + B/y^b = C₄ Z^(−ab/(Xb+Ya)),  C₄ = A C₁^(−a) + B C₂^(−b).</pre>
 *
 * <p>With N parameters for x and D tokens for y, X = Y = 1 and Z = C/6 is the usual training cost C
 * = 6ND; a matrix product of Strassen's kind makes the cost N^0.68 D, which sends N_opt to Z^0.528
 * and D_opt to Z^0.641.
 *
 * @param coefficientX A &gt; 0, the loss left by a lack of x
 * @param exponentX a &gt; 0
 * @param coefficientY B &gt; 0, the loss left by a lack of y
 * @param exponentY b &gt; 0
 * @param costX X &gt; 0, the power of x in the cost
 * @param costY Y &gt; 0, the power of y in the cost
 */
public record Allocation(
    double coefficientX,
    double exponentX,
    double coefficientY,
    double exponentY,
    double costX,
    double costY) {

  /**
   * The optimal split of one budget.
   *
   * @param budget Z
   * @param x the first resource
   * @param y the second resource
   * @param value A/x^a + B/y^b
   */
  public record Split(double budget, double x, double y, double value) {}

  /** Checks that all six constants are finite and positive. */
  public Allocation {
    Arguments.positive("coefficientX", coefficientX);
    Arguments.positive("exponentX", exponentX);
    Arguments.positive("coefficientY", coefficientY);
    Arguments.positive("exponentY", exponentY);
    Arguments.positive("costX", costX);
    Arguments.positive("costY", costY);
  }

  /** The reducible part of a loss law under the cost N D, the plain product. */
  public static Allocation of(ChinchillaLaw law) {
    return of(law, 1, 1);
  }

  /** The reducible part of a loss law under the cost N^costX D^costY. */
  public static Allocation of(ChinchillaLaw law, double costX, double costY) {
    return new Allocation(law.a(), law.alpha(), law.b(), law.beta(), costX, costY);
  }

  /** The optimal split of a budget Z &gt; 0. */
  public Split at(double budget) {
    double logZ = Math.log(Arguments.positive("budget", budget));
    double x = Math.exp(logConstantX() + growthX() * logZ);
    double y = Math.exp(-logConstantX() * costX / costY + growthY() * logZ);
    return new Split(budget, x, y, value(x, y));
  }

  /** A/x^a + B/y^b at any split. */
  public double value(double x, double y) {
    return coefficientX * Math.pow(Arguments.positive("x", x), -exponentX)
        + coefficientY * Math.pow(Arguments.positive("y", y), -exponentY);
  }

  /** b/(Xb+Ya), the power of Z with which x grows. */
  public double growthX() {
    return exponentY / denominator();
  }

  /** a/(Xb+Ya), the power of Z with which y grows. */
  public double growthY() {
    return exponentX / denominator();
  }

  /** (b−a)/(Xb+Ya), the power of Z with which x/y grows. */
  public double growthRatio() {
    return (exponentY - exponentX) / denominator();
  }

  /** ab/(Xb+Ya), the power of 1/Z with which the minimum falls. */
  public double decay() {
    return exponentX * exponentY / denominator();
  }

  /** C₁, the optimal x at Z = 1. */
  public double constantX() {
    return Math.exp(logConstantX());
  }

  /** C₂, the optimal y at Z = 1. */
  public double constantY() {
    return Math.exp(-logConstantX() * costX / costY);
  }

  /** C₃ = C₁/C₂, the optimal x/y at Z = 1. */
  public double constantRatio() {
    return Math.exp(logConstantX() * (1 + costX / costY));
  }

  /** C₄, the minimum at Z = 1. */
  public double constantValue() {
    return value(constantX(), constantY());
  }

  private double denominator() {
    return costX * exponentY + costY * exponentX;
  }

  private double logConstantX() {
    return (Math.log(coefficientX * costY * exponentX) - Math.log(coefficientY * costX * exponentY))
        * costY
        / denominator();
  }
}
