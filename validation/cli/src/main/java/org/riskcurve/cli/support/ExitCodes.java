package org.riskcurve.cli.support;

/** What the program's exit code says. */
public final class ExitCodes {

  /** Everything asked for was computed and written. */
  public static final int DONE = 0;

  /** A validation ran and found a failure. */
  public static final int VALIDATION_FAILED = 1;

  /** An option, a file or an output is not usable as given. */
  public static final int BAD_INPUT = 2;

  /** A computation could not reach its accuracy. */
  public static final int NOT_REACHED = 3;

  /** A defect of the program; standard error has the stack trace. */
  public static final int DEFECT = 70;

  private ExitCodes() {}
}
