/** The board: figures of open cases, and of the times that cases took. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.supervision.board;
