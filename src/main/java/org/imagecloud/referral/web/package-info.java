/** The REST API of referrals. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.referral.web;
