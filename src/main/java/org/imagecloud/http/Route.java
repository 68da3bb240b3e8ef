package org.imagecloud.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a controller's method says of its route; without it the application does not start. Only the trail must be said:
 * whoever says no more gets the narrowest of everything. What has no controller of ours is told by {@link Ways}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Route {

    /** What the audit trail tells of it. */
    Trail value();

    /** How often it may be asked. */
    Limit limit() default Limit.SEARCHES;

    /** How large a body it takes. */
    Body body() default Body.SMALL;

    /** What a browser may do with its answer. */
    Surface surface() default Surface.DATA;
}
