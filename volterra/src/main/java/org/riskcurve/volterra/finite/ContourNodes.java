package org.riskcurve.volterra.finite;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.contour.Contour;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SampleSpectrum.FeatureValue;
import org.riskcurve.volterra.optimizer.Sgd;

/**
 * A contour about the spectrum of the samples on which no step of SGD grows, and what the features
 * see there.
 *
 * <p>In e = 1 − 2z/z<sub>c</sub> the two-eigenvalue step is q₂(s, t) = (1 + B e(s)e(t))/(B + 1),
 * and q(s) = q₂(s, s), p(s) = 1 − γBs = q₂(s, 0). On a contour inside the unit disc of e all of
 * their powers are below one, whatever r, and one set of nodes serves every r. In a disc of radius
 * 1 + excess, which takes z = 0 in, they stay bounded for r up to 1/excess.
 *
 * @param contour the nodes in ω = 1 − e/(1 + excess)
 * @param weight their weights in dz
 * @param omega 1 − e
 * @param z the points themselves
 * @param value the features' view of them
 */
record ContourNodes(
    Contour contour, Complex[] weight, Complex[] omega, Complex[] z, FeatureValue[] value) {

  static ContourNodes of(SampleSpectrum spectrum, Sgd sgd, double excess, double accuracy) {
    double center = sgd.reflection() / 2;
    double low = excess > 0 ? 0 : spectrum.lowerEdge() / center;
    double high = spectrum.upperEdge() / center;
    Contour contour =
        Contour.insideDisc((low + excess) / (1 + excess), (high + excess) / (1 + excess), accuracy);
    int nodes = contour.size();
    Complex[] weight = new Complex[nodes];
    Complex[] omega = new Complex[nodes];
    Complex[] z = new Complex[nodes];
    double[] re = new double[nodes];
    double[] im = new double[nodes];
    for (int j = 0; j < nodes; j++) {
      Complex point = contour.point(j);
      weight[j] = contour.weight(j).multiply(center * (1 + excess));
      omega[j] = point.add(point.subtract(1).multiply(excess));
      z[j] = omega[j].multiply(center);
      re[j] = z[j].getReal();
      im[j] = z[j].getImaginary();
    }
    return new ContourNodes(contour, weight, omega, z, spectrum.features(re, im));
  }

  int size() {
    return z.length;
  }

  @Override
  public String toString() {
    return contour.toString();
  }
}
