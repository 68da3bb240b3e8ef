/** A PostgreSQL of our own, for trying out and for tests; the production jar leaves this package and its libraries out. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.database.embedded;
