/** The command that runs optimizers on sampled data: its replicates, block by block. */
@NullMarked
package org.riskcurve.cli.command.simulate;

import org.jspecify.annotations.NullMarked;
