package org.riskcurve.volterra.recursion;

import org.ejml.data.DMatrixRMaj;
import org.hipparchus.complex.Complex;

/**
 * The inner products of the functions 1, Re φ<sub>i</sub> and Im φ<sub>i</sub> of {@link
 * SpectralGaussRule} under a measure, and those with the {@link CayleySum} C between them, from the
 * Stieltjes transform S of the measure alone.
 *
 * @param gram ⟨f, g⟩
 * @param product ⟨f, Cg⟩
 */
record LoewnerMatrices(DMatrixRMaj gram, DMatrixRMaj product) {

  /**
   * The matrices from S and its derivative at the points.
   *
   * @param z the points z_i, in the upper half plane
   * @param s S(z_i)
   * @param slope S′(z_i)
   * @param mass the mass of the measure
   * @param map C
   * @param atCentres S(−σ_m)
   */
  static LoewnerMatrices of(
      Complex[] z, Complex[] s, Complex[] slope, double mass, CayleySum map, double[] atCentres) {
    int n = z.length;
    int terms = map.terms();
    DMatrixRMaj gram = new DMatrixRMaj(2 * n + 1, 2 * n + 1);
    DMatrixRMaj product = new DMatrixRMaj(2 * n + 1, 2 * n + 1);
    gram.set(0, 0, mass);
    double constant = terms * mass;
    // S[i, −σ_m], and the weights of the parts of C
    Complex[][] toCentre = new Complex[n][terms];
    Complex[][] weight = new Complex[n][terms];
    for (int m = 0; m < terms; m++) {
      double twice = 2 * map.centre(m);
      constant -= twice * atCentres[m];
      for (int i = 0; i < n; i++) {
        Complex gap = z[i].add(map.centre(m));
        toCentre[i][m] = s[i].subtract(atCentres[m]).divide(gap);
        weight[i][m] = gap.reciprocal().multiply(-twice);
      }
    }
    product.set(0, 0, constant);
    for (int i = 0; i < n; i++) {
      Complex one = z[i].multiply(s[i]);
      Complex oneProduct = one.multiply(terms);
      for (int m = 0; m < terms; m++) {
        oneProduct = oneProduct.subtract(z[i].multiply(toCentre[i][m]).multiply(2 * map.centre(m)));
      }
      set(gram, i, one);
      set(product, i, oneProduct);
      for (int j = 0; j <= i; j++) {
        Complex same = i == j ? slope[i] : s[i].subtract(s[j]).divide(z[i].subtract(z[j]));
        Complex zc = z[j].conjugate();
        Complex other = s[i].subtract(s[j].conjugate()).divide(z[i].subtract(zc));
        Complex sameProduct = same.multiply(terms);
        Complex otherProduct = other.multiply(terms);
        for (int m = 0; m < terms; m++) {
          Complex w = weight[i][m];
          sameProduct = sameProduct.add(w.multiply(same.subtract(toCentre[j][m])));
          otherProduct = otherProduct.add(w.multiply(other.subtract(toCentre[j][m].conjugate())));
        }
        Complex zz = z[i].multiply(z[j]);
        Complex mixed = z[i].multiply(zc);
        set(gram, i, j, zz.multiply(same), mixed.multiply(other));
        set(product, i, j, zz.multiply(sameProduct), mixed.multiply(otherProduct));
      }
    }
    return new LoewnerMatrices(gram, product);
  }

  /** ⟨1, Re φ_i⟩ and ⟨1, Im φ_i⟩ from ⟨1, φ_i⟩. */
  static void set(DMatrixRMaj matrix, int i, Complex value) {
    int re = 1 + 2 * i;
    matrix.set(0, re, value.getReal());
    matrix.set(re, 0, value.getReal());
    matrix.set(0, re + 1, value.getImaginary());
    matrix.set(re + 1, 0, value.getImaginary());
  }

  /** The products of real and imaginary parts from ⟨φ_i, φ_j⟩ and ⟨φ_i, conj φ_j⟩. */
  static void set(DMatrixRMaj matrix, int i, int j, Complex same, Complex other) {
    int p = 1 + 2 * i;
    int q = 1 + 2 * j;
    symmetric(matrix, p, q, 0.5 * (other.getReal() + same.getReal()));
    symmetric(matrix, p + 1, q + 1, 0.5 * (other.getReal() - same.getReal()));
    symmetric(matrix, p, q + 1, 0.5 * (same.getImaginary() - other.getImaginary()));
    if (i != j) {
      symmetric(matrix, p + 1, q, 0.5 * (same.getImaginary() + other.getImaginary()));
    }
  }

  private static void symmetric(DMatrixRMaj matrix, int i, int j, double value) {
    matrix.set(i, j, value);
    matrix.set(j, i, value);
  }
}
