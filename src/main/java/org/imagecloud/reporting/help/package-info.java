/** What helps a reader to write: templates and phrases, a hospital's own where it has some, and each person's. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.reporting.help;
