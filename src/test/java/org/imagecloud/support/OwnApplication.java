package org.imagecloud.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A {@link RunningApplication} with settings or cases of its own, which ends with the test class: one process has one engine, and so
 * one application at a time. The build runs these classes after each other, apart from those that share an application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-application")
@DirtiesContext
@RunningApplication
public @interface OwnApplication {}
