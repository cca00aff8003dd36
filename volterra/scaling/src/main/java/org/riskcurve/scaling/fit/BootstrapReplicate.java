package org.riskcurve.scaling.fit;

import java.io.Serializable;
import org.riskcurve.scaling.law.ChinchillaLaw;

/**
 * The law fitted to one sample of the runs.
 *
 * @param law its constants
 * @param scatter a residual of the runs about the law, in log L, inflated for the fitted constants
 * @param converged whether the fit did
 */
public record BootstrapReplicate(ChinchillaLaw law, double scatter, boolean converged)
    implements Serializable {

  private static final long serialVersionUID = 1;
}
