/** Keeps the studies of open referrals in the archive. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.referral.hold;
