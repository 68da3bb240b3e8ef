package org.imagecloud.workflow.engine.running;

import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.context.annotation.Configuration;

/** Deploys what lies in {@code processes/} and {@code dmn/} at start-up, when it has changed. */
@Configuration(proxyBeanMethods = false)
@EnableProcessApplication("medical-image-cloud")
class ProcessApplication {}
