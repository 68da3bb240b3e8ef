/** Care of what is stored: checks it, and deletes it by rule with a trace. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.care;
