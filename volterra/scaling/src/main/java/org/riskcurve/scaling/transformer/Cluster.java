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

  /** Checks that there is a device and that it works. */
  public Cluster {
    Arguments.inRange("devices", devices, 1, Long.MAX_VALUE);
    Arguments.positive("flopPerSecondPerDevice", flopPerSecondPerDevice);
  }

  /** τ, in floating point operations per second. */
  public double flopPerSecond() {
    return devices * flopPerSecondPerDevice;
  }
}
