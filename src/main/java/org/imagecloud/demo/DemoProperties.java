package org.imagecloud.demo;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the demo.
 *
 * @param password the one password of all demo users
 * @param fullyStaffed whether every hospital has its people, as a simulation needs them
 */
@Validated
@ConfigurationProperties("imagecloud.demo")
record DemoProperties(@NotBlank @DefaultValue("demo") String password, boolean fullyStaffed) {}
