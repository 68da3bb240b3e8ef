/** The process {@code pre-read}: what programs see in the images. */
@org.jspecify.annotations.NullMarked
package org.imagecloud.workflow.preread;
