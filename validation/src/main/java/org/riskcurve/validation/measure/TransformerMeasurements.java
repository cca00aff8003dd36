package org.riskcurve.validation.measure;

import org.riskcurve.scaling.transformer.OptimizerState;
import org.riskcurve.scaling.transformer.Parallelism;
import org.riskcurve.scaling.transformer.Precision;
import org.riskcurve.scaling.transformer.Recomputation;
import org.riskcurve.scaling.transformer.TrainingStep;
import org.riskcurve.scaling.transformer.TransformerMemory;
import org.riskcurve.scaling.transformer.TransformerShape;

/** The memory of training, beside the formulas of the papers that count it. */
public final class TransformerMeasurements {

  private TransformerMeasurements() {}

  /**
   * The largest relative difference of the activations of a layer from those of Korthikanti et al.
   * (2022), Table 2: sbh(10 + 24/t + 5as/(ht)), with sequence parallelism sbh(34 + 5as/h)/t,
   * without the last term where attention is computed again.
   */
  public static double activations() {
    double s = 2048;
    double b = 4;
    double h = 12288;
    double a = 96;
    double worst = 0;
    TransformerShape shape = TransformerShape.of(96, (long) h, (long) a);
    for (long t : new long[] {1, 2, 8}) {
      for (boolean sequence : new boolean[] {false, true}) {
        for (Recomputation again :
            new Recomputation[] {Recomputation.NONE, Recomputation.SELECTIVE}) {
          double attention = again == Recomputation.NONE ? 5 * a * s / (h * t) : 0;
          double linear = sequence ? 34.0 / t : 10 + 24.0 / t;
          double stated =
              new TrainingStep((long) s, (long) b, again, Precision.FP16)
                  .layerActivations(shape, Parallelism.of(t, t, 1, 0, sequence));
          worst = Math.max(worst, Math.abs(stated / (s * b * h * (linear + attention)) - 1));
        }
      }
    }
    return worst;
  }

  /**
   * The largest relative difference of the memory of a device from that of Rajbhandari et al.
   * (2020), Figure 1: 16Ψ bytes of which stages 1, 2 and 3 share 12Ψ, 14Ψ and all among N devices.
   */
  public static double sharedStates() {
    double parameters = 7.5e9;
    double worst = 0;
    for (long devices : new long[] {1, 64}) {
      double n = devices;
      double[] perParameter = {16, 4 + 12 / n, 2 + 14 / n, 16 / n};
      for (int stage = 0; stage < perParameter.length; stage++) {
        double stated =
            new TransformerMemory(parameters, Precision.FP16)
                .trainingPerDevice(
                    OptimizerState.ADAMW, 0, Parallelism.of(devices, 1, 1, stage, false))
                .total();
        worst = Math.max(worst, Math.abs(stated / (parameters * perParameter[stage]) - 1));
      }
    }
    return worst;
  }
}
