/** How much a request may take of what all share: places, turns, time, bytes and tries. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.web.limits;
