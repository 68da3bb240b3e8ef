/** The REST API of supervisors. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.supervision.web;
