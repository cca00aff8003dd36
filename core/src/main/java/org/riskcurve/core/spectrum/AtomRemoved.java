package org.riskcurve.core.spectrum;

/** A spectrum of which the atom of the forcing is taken off. */
record AtomRemoved(Spectrum whole) implements Spectrum {

  @Override
  public double dimension() {
    return whole.dimension();
  }

  @Override
  public double trace() {
    return whole.trace();
  }

  @Override
  public double lowerEdge() {
    return whole.lowerEdge();
  }

  @Override
  public double upperEdge() {
    return whole.upperEdge();
  }

  @Override
  public double atomAtZero() {
    return 0;
  }

  @Override
  public double totalForcing() {
    return Math.max(0, whole.totalForcing() - whole.atomAtZero());
  }

  /** Those of the whole, relative to what is left; infinite if that is nothing. */
  @Override
  public double transformRounding() {
    return whole.transformRounding() * (whole.totalForcing() / totalForcing());
  }

  @Override
  public Spectrum withoutAtom() {
    return this;
  }

  @Override
  public void transforms(double[] re, double[] im, SpectrumValues out) {
    whole.transforms(re, im, out);
    double atom = whole.atomAtZero();
    for (int i = 0; i < re.length && atom > 0; i++) {
      // F₀/z without overflow or underflow of |z|²
      double size = Math.max(Math.abs(re[i]), Math.abs(im[i]));
      double x = re[i] / size;
      double y = im[i] / size;
      double scale = atom / (x * x + y * y) / size;
      out.forcingRe[i] += scale * x;
      out.forcingIm[i] -= scale * y;
    }
  }
}
