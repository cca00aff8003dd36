package org.riskcurve.core;

/**
 * An argument is outside its allowed range. The message is "name must be allowed; got value"; the
 * three parts can be asked for, so that a program may say the same in the words of its own input.
 */
public final class RejectedArgumentException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String argument;
  private final transient Object value;
  private final String allowed;

  RejectedArgumentException(String argument, Object value, String allowed) {
    super(argument + " must be " + allowed + "; got " + value);
    this.argument = argument;
    this.value = value;
    this.allowed = allowed;
  }

  /** What the API calls the argument. */
  public String argument() {
    return argument;
  }

  /** The value that was refused. */
  public Object value() {
    return value;
  }

  /** The allowed range in words that go on "must be". */
  public String allowed() {
    return allowed;
  }
}
