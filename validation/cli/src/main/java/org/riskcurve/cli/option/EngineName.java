package org.riskcurve.cli.option;

import java.util.Locale;

/** How a run is computed. */
public enum EngineName {
  EIGENBASIS,
  DIRECT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
