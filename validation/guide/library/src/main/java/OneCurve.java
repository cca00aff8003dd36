import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.Sgd;

/** The risk of SGD on three features, with its error. */
public final class OneCurve {

  private OneCurve() {}

  public static void main(String[] arguments) {
    var spectrum =
        DiscreteSpectrum.of(new double[] {1, 0.5, 0.1}, new double[] {0.5, 0.3, 0.2}, 0.01);
    System.out.println(RiskCurve.of(spectrum, Sgd.of(0.1)).risk(1000));
  }
}
