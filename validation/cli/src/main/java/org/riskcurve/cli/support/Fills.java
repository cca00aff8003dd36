package org.riskcurve.cli.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The arguments of the library that an option fills, where they are called otherwise than its
 * field. A failure of one of them is reported in the name of the option.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Fills {

  /** What the library calls the arguments. */
  String[] value();
}
