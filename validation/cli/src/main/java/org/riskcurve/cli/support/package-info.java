/**
 * What every command rests on: exit codes, failures in one line, numbers as they are typed,
 * progress.
 */
@NullMarked
package org.riskcurve.cli.support;

import org.jspecify.annotations.NullMarked;
