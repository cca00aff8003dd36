/** The commands about parametric scaling laws and the arithmetic of transformers. */
@NullMarked
package org.riskcurve.cli.command.law;

import org.jspecify.annotations.NullMarked;
