/** Errors put into the theory on purpose: does the suite of checks see them? */
package org.riskcurve.cli.mutant;
