package org.imagecloud.node;

/**
 * A node has not told for too long that it lives, and its sessions at the database are ended: what it had not committed is
 * undone, and it commits nothing of that any more. Published in a transaction; what a listener does is done with it or not at all.
 *
 * @param node as {@link Presence#node()} names it
 */
public record NodeDied(String node) {}
