/** The REST API of reports. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.reporting.web;
