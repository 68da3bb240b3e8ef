package org.imagecloud.demo;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the demo.
 *
 * @param password the one password of all demo users
 */
@Validated
@ConfigurationProperties("imagecloud.demo")
record DemoProperties(@NotBlank @DefaultValue("demo") String password) {}
