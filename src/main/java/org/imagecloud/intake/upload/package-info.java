/** Files from a clinic's browser: received in pieces, kept over restarts, stored in the background. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.intake.upload;
