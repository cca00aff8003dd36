package org.riskcurve.scaling.transformer;

import org.riskcurve.core.Arguments;

/**
 * The aggregate throughput of a training cluster, τ = devices × measured throughput of one.
 *
 * @param devices the number of accelerators, ≥ 1
 * @param flopPerSecondPerDevice what one achieves in training, not its peak, in floating point
 *     operations per second
 */
public record Cluster(long devices, double flopPerSecondPerDevice) {

  /** What an NVIDIA A100 should reach at least (EleutherAI, "Transformer math 101"). */
  public static final double A100_EXPECTED = 120e12;

  /** Below this an NVIDIA A100 is likely set up wrongly (same source). */
  public static final double A100_SUSPICIOUS = 115e12;

  /** GPT-NeoX on an NVIDIA A100 with ordinary attention (same source). */
  public static final double A100_GPT_NEOX = 150e12;

  /** GPT-NeoX on an NVIDIA A100 with flash attention (same source). */
  public static final double A100_FLASH_ATTENTION = 180e12;

  private static final double SECONDS_PER_HOUR = 3600;

  /** Checks that there is a device and that it works. */
  public Cluster {
    Arguments.inRange("devices", devices, 1, Long.MAX_VALUE);
    Arguments.positive("flopPerSecondPerDevice", flopPerSecondPerDevice);
  }

  /** τ, in floating point operations per second. */
  public double flopPerSecond() {
    return devices * flopPerSecondPerDevice;
  }

  /** Seconds for so many floating point operations. */
  public double seconds(double flop) {
    return flop / flopPerSecond();
  }

  /** The number of devices times the hours they run for so many floating point operations. */
  public double deviceHours(double flop) {
    return flop / (flopPerSecondPerDevice * SECONDS_PER_HOUR);
  }

  /**
   * The part of the devices' peak that is used: of the model's operations the model FLOP
   * utilization, with what is computed again the hardware FLOP utilization (Chowdhery et al. 2022,
   * arXiv:2204.02311, appendix B).
   *
   * @param peak what a device could do at most, in floating point operations per second
   */
  public double utilization(double peak) {
    return flopPerSecondPerDevice / Arguments.positive("peak", peak);
  }
}
