/** Whose a study is, as people have put it right. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.archive.identity;
