package org.imagecloud.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of what collects bytes in the heap why it needs not count them as {@link HeldBytes}. Whatever collects bytes, and neither
 * counts them nor says why, does not pass the build.
 */
@Documented
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Bounded {

    /** By what, in words. */
    String value();
}
