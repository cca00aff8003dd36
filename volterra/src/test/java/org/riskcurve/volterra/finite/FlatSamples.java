package org.riskcurve.volterra.finite;

import org.hipparchus.complex.Complex;
import org.riskcurve.core.Estimate;
import org.riskcurve.core.spectrum.SampleSpectrum;
import org.riskcurve.core.spectrum.SpectrumValues;

/**
 * n samples of p features with the covariance 1, by the law of Marchenko and Pastur: z = w(1 −
 * (p/n)/(1 − w)).
 */
record FlatSamples(double samples, double features, double mass, double atom, double labelNoise)
    implements SampleSpectrum {

  private static final double EPS = Math.ulp(1.0);

  private Complex w(Complex z) {
    double c = features / samples;
    Complex half = z.add(1 - c).divide(2);
    Complex root = half.multiply(half).subtract(z).sqrt();
    Complex one = half.add(root);
    Complex other = half.subtract(root);
    if (z.getImaginary() != 0) {
      return one.getImaginary() * z.getImaginary() > 0 ? one : other;
    }
    return z.getReal() > 1 == one.getReal() > other.getReal() ? one : other;
  }

  @Override
  public double featureCount() {
    return features;
  }

  @Override
  public Estimate featureAtom() {
    return new Estimate(atom, EPS * atom);
  }

  @Override
  public double dimension() {
    return Math.min(samples, features);
  }

  @Override
  public double trace() {
    return features;
  }

  private double edge(int sign) {
    double root = 1 + sign * Math.sqrt(features / samples);
    return root * root;
  }

  @Override
  public double lowerEdge() {
    return edge(-1);
  }

  @Override
  public double upperEdge() {
    return edge(1);
  }

  @Override
  public double atomAtZero() {
    return Math.max(0, 1 - features / samples) * (atom + labelNoise);
  }

  @Override
  public double totalForcing() {
    return mass + atom + labelNoise;
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    for (int i = 0; i < re.length; i++) {
      Complex w = w(new Complex(re[i], im[i]));
      Complex kernel = new Complex(features).divide(w.negate().add(1));
      Complex forcing =
          new Complex(mass)
              .divide(w.negate().add(1))
              .subtract(new Complex(atom + labelNoise).divide(w));
      out.kernelRe[i] = kernel.getReal();
      out.kernelIm[i] = kernel.getImaginary();
      out.forcingRe[i] = forcing.getReal();
      out.forcingIm[i] = forcing.getImaginary();
    }
  }

  @Override
  public FeatureValue[] features(double[] re, double[] im) {
    FeatureValue[] out = new FeatureValue[re.length];
    for (int i = 0; i < re.length; i++) {
      Complex w = w(new Complex(re[i], im[i]));
      Complex gap = w.negate().add(1);
      Complex kernel = new Complex(features).divide(gap);
      double c = features / samples;
      Complex slope = gap.multiply(gap).divide(gap.multiply(gap).subtract(c));
      Complex target = new Complex(mass).divide(gap);
      out[i] =
          new FeatureValue(
              w,
              kernel.divide(kernel.negate().add(samples)),
              slope,
              target,
              target.divide(gap).multiply(slope),
              8 * EPS,
              8 * EPS,
              8 * EPS * target.norm());
    }
    return out;
  }
}
