package org.riskcurve.volterra.contract;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.riskcurve.core.spectrum.DiscreteSpectrum;
import org.riskcurve.volterra.curve.CurveMethod;
import org.riskcurve.volterra.curve.RiskCurve;
import org.riskcurve.volterra.optimizer.ConstantOptimizer;
import org.riskcurve.volterra.optimizer.Momentum;
import org.riskcurve.volterra.optimizer.Optimizer;
import org.riskcurve.volterra.optimizer.Schedule;
import org.riskcurve.volterra.optimizer.Scheduled;
import org.riskcurve.volterra.optimizer.Sgd;

/** Each method beside another one. */
class CurvesKeepTheirContractTest {

  private static final ConstantOptimizer BALL =
      Momentum.heavyBall(0.02, 0.8).withBatch(2).withLabelNoise(0.1);
  private static final Optimizer SCHEDULE =
      Scheduled.of(Sgd.of(0.2), Schedule.warmUpStableDecay(10, 500, 2000, 0.1));

  private static DiscreteSpectrum spectrum(int size) {
    double[] eigenvalues = new double[size];
    Arrays.setAll(eigenvalues, j -> Math.pow(j + 1, -1.4));
    return DiscreteSpectrum.of(eigenvalues, eigenvalues, 0.02);
  }

  /** A method beside another one. */
  private abstract static class Pair extends RiskCurveContract {
    private final DiscreteSpectrum spectrum;
    private final RiskCurve curve;
    private final RiskCurve reference;

    Pair(CurveMethod method, CurveMethod other, int size, Optimizer optimizer) {
      this(method, optimizer, other, optimizer, size);
    }

    Pair(CurveMethod method, Optimizer optimizer, CurveMethod other, Optimizer same, int size) {
      spectrum = spectrum(size);
      curve = method.curve(spectrum, optimizer);
      reference = other.curve(spectrum, same);
    }

    @Override
    protected RiskCurve curve() {
      return curve;
    }

    @Override
    protected RiskCurve reference() {
      return reference;
    }

    @Override
    protected double start() {
      return DoubleStream.of(spectrum.weights()).sum() + spectrum.atomAtZero();
    }
  }

  @Nested
  class ClosedForm extends Pair {
    ClosedForm() {
      super(CurveMethod.CLOSED_FORM, CurveMethod.MOMENT_RECURSION, 40, BALL);
    }
  }

  @Nested
  class ClosedFormOfLargeBatches extends Pair {
    ClosedFormOfLargeBatches() {
      super(
          CurveMethod.CLOSED_FORM, CurveMethod.MOMENT_RECURSION, 40, Sgd.ofMeanGradient(0.5, 1000));
    }
  }

  @Nested
  class LogTime extends Pair {
    LogTime() {
      super(CurveMethod.LOG_TIME, CurveMethod.MOMENT_RECURSION, 40, SCHEDULE);
    }
  }

  @Nested
  class LogTimeOnNodes extends Pair {
    LogTimeOnNodes() {
      super(CurveMethod.LOG_TIME, CurveMethod.CLOSED_FORM, 400, BALL);
    }
  }

  @Nested
  class StepByStepOnNodes extends Pair {
    StepByStepOnNodes() {
      super(CurveMethod.STEP_BY_STEP, CurveMethod.MOMENT_RECURSION, 400, SCHEDULE);
    }
  }

  @Nested
  class Moments extends Pair {
    Moments() {
      super(CurveMethod.MOMENT_RECURSION, CurveMethod.CLOSED_FORM, 40, BALL);
    }
  }

  @Nested
  class TimeStepping extends Pair {
    TimeStepping() {
      super(CurveMethod.TIME_STEPPING, CurveMethod.MOMENT_RECURSION, 40, BALL);
    }
  }

  @Nested
  class NoiseFree extends Pair {
    NoiseFree() {
      super(
          CurveMethod.NOISE_FREE,
          Momentum.nesterov(0.5, 0.7),
          CurveMethod.CLOSED_FORM,
          Momentum.nesterov(0.5, 0.7).withBatch(1_000_000_000_000L).withMeanGradient(),
          30);
    }

    /** The batch of the reference is not infinite. */
    @Override
    protected double errors() {
      return 1e4;
    }
  }

  @Nested
  class Homogenized extends Pair {
    Homogenized() {
      super(CurveMethod.HOMOGENIZED, CurveMethod.CLOSED_FORM, 30, Sgd.of(1e-6));
    }

    /** The limit of small steps is not reached. */
    @Override
    protected double errors() {
      return 1e7;
    }
  }
}
