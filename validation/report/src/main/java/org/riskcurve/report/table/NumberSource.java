package org.riskcurve.report.table;

import java.io.IOException;
import java.util.List;

/** Where {@link NumberColumns} come from. */
interface NumberSource {

  /** The names of the columns: "1", "2", … if they have none. */
  List<String> header();

  /** Whether the columns have names. */
  boolean isNamed();

  /** Reads the columns called {@code names} to the end of the source. */
  double[][] columns(List<String> names, Missing missing) throws IOException;
}
