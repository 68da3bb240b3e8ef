/** The process {@code referral}: what drives a case, from its submission to its end. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.referral;
