package org.imagecloud.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a free port, with a PostgreSQL and a data directory of its own; shared by all such tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "imagecloud.cors.viewers=https://viewer.example.org",
            "imagecloud.patient-access.hash-iterations=1000", // some hundred slips in each build
            "imagecloud.report.in-study.every=1d" // no study grows beside a test that counts it; who tests that asks
            // for it
        })
@ContextConfiguration(initializers = FreshDataDirectory.class)
public @interface RunningApplication {}
