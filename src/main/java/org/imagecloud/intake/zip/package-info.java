/** Reads zips that strangers made: nothing is believed that they say of themselves, and nothing of them becomes a file. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.intake.zip;
