/**
 * Packs: the form in which objects lie in blobs. A pack holds objects of one study that arrived together, as they were
 * received, and behind them all that is needed to find them and to tell their attributes; so the archive's index can be
 * made anew from the blobs alone.
 */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.pack;
