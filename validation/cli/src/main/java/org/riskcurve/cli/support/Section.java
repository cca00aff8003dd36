package org.riskcurve.cli.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The part of a command's help in which the options of a class stand together. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {

  /** Its heading: one of {@link HelpSections#ORDER}. */
  String value();
}
