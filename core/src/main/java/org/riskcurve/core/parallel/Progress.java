package org.riskcurve.core.parallel;

/** Told how far a long computation has come; may be called from several threads. */
@FunctionalInterface
public interface Progress {

  /** Nobody is told. */
  Progress NONE = (done, total) -> {};

  /** Progress through one of several equal parts, counted from zero. */
  default Progress part(int index, int parts) {
    return (done, total) -> report(index * total + done, parts * total);
  }

  /** {@code done} of {@code total} parts are there. */
  void report(int done, int total);
}
