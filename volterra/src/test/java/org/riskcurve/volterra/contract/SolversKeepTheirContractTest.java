package org.riskcurve.volterra.contract;

import org.junit.jupiter.api.Nested;
import org.riskcurve.volterra.equation.ConvolutionEquation;
import org.riskcurve.volterra.equation.ExponentialSum;
import org.riskcurve.volterra.equation.Samples;
import org.riskcurve.volterra.equation.Signal;
import org.riskcurve.volterra.equation.Solver;
import org.riskcurve.volterra.equation.TimeGrid;
import org.riskcurve.volterra.equation.Transform;
import org.riskcurve.volterra.equation.collocation.Collocation;
import org.riskcurve.volterra.equation.exponential.ExponentialModes;
import org.riskcurve.volterra.equation.exponential.ExponentialRecursion;
import org.riskcurve.volterra.equation.exponential.ExponentialStepping;
import org.riskcurve.volterra.equation.stepping.DirectRecursion;
import org.riskcurve.volterra.equation.stepping.Gregory;
import org.riskcurve.volterra.equation.stepping.RelaxedRecursion;
import org.riskcurve.volterra.equation.stepping.SeriesDivision;
import org.riskcurve.volterra.equation.transform.TransformInversion;

class SolversKeepTheirContractTest {

  private static final Signal ONE = ExponentialSum.of(new double[] {1}, new double[] {0});
  private static final Signal DECAY = ExponentialSum.of(new double[] {0.5}, new double[] {-1});

  /** y = 1 + ∫ ½ e^{−(t−s)} y(s) ds = 2 − e^{−t/2}. */
  private abstract static class Continuous extends SolverContract {
    @Override
    protected ConvolutionEquation equation() {
      return ConvolutionEquation.continuous(ONE, DECAY);
    }

    @Override
    protected TimeGrid grid() {
      return TimeGrid.uniform(0.05, 101);
    }

    @Override
    protected double answer(double t) {
      return 2 - Math.exp(-t / 2);
    }

    @Override
    protected ConvolutionEquation unsuitable() {
      return ConvolutionEquation.discrete(Samples.of(1), Samples.of(1));
    }
  }

  /** y(n) = 1 + Σ ½ e^{−(n−1−m)} y(m). */
  private abstract static class Discrete extends SolverContract {
    @Override
    protected ConvolutionEquation equation() {
      return ConvolutionEquation.discrete(ONE, DECAY);
    }

    @Override
    protected TimeGrid grid() {
      return TimeGrid.steps(200);
    }

    @Override
    protected double answer(double n) {
      double p = Math.exp(-1);
      double limit = (1 - p) / (0.5 - p);
      return limit + (1 - limit) * Math.pow(p + 0.5, n);
    }

    @Override
    protected ConvolutionEquation unsuitable() {
      Signal transform = new Transform(p -> p.add(1).reciprocal(), -1, 0);
      return ConvolutionEquation.continuous(transform, Samples.of(1));
    }
  }

  @Nested
  class Direct extends Discrete {
    @Override
    protected Solver solver() {
      return DirectRecursion.create();
    }
  }

  @Nested
  class Relaxed extends Discrete {
    @Override
    protected Solver solver() {
      return RelaxedRecursion.create();
    }
  }

  @Nested
  class Division extends Discrete {
    @Override
    protected Solver solver() {
      return SeriesDivision.create();
    }
  }

  @Nested
  class Recursion extends Discrete {
    @Override
    protected Solver solver() {
      return ExponentialRecursion.create();
    }
  }

  @Nested
  class Modes extends Continuous {
    @Override
    protected Solver solver() {
      return ExponentialModes.create();
    }
  }

  @Nested
  class Stepping extends Continuous {
    @Override
    protected Solver solver() {
      return ExponentialStepping.withDefaults();
    }
  }

  @Nested
  class Elements extends Continuous {
    @Override
    protected Solver solver() {
      return Collocation.withDefaults();
    }
  }

  @Nested
  class Inversion extends Continuous {
    @Override
    protected Solver solver() {
      return TransformInversion.create();
    }
  }

  @Nested
  class Quadrature extends Continuous {
    @Override
    protected Solver solver() {
      return Gregory.withDefaults().withOrder(8);
    }
  }
}
