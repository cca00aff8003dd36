/** The pages of the project as a static site, with its API's pages, without anything remote. */
@NullMarked
package org.riskcurve.site;

import org.jspecify.annotations.NullMarked;
