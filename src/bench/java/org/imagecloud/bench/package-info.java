/**
 * Measures this server and others side by side. The client is kept small, because it shares the processors with what it
 * measures: pixel data are made once and sent from where they lie, over plain sockets.
 */
@org.jspecify.annotations.NullMarked
package org.imagecloud.bench;
