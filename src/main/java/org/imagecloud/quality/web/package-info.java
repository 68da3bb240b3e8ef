@org.jspecify.annotations.NullMarked
package org.imagecloud.quality.web;
