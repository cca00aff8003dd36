package org.riskcurve.sweep;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value at a point of a sweep, or the reason why there is none.
 *
 * @param value null after a failure
 * @param failure null if there is a value
 */
public record Outcome<R>(@Nullable R value, @Nullable String failure) implements Serializable {

  private static final long serialVersionUID = 1;

  /** One of the two is there. */
  public Outcome {
    if ((value == null) == (failure == null)) {
      throw new IllegalArgumentException("an outcome is a value or a failure");
    }
  }

  /** A value. */
  public static <R> Outcome<R> of(R value) {
    return new Outcome<>(Objects.requireNonNull(value), null);
  }

  /** A failure with its reason. */
  public static <R> Outcome<R> failed(String reason) {
    return new Outcome<>(null, reason);
  }

  /** Whether there is no value. */
  public boolean isFailure() {
    return failure != null;
  }
}
