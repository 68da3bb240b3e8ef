package org.imagecloud.workflow.engine.running;

import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.context.annotation.Configuration;

/** The application that the forms of tasks belong to. What is deployed at start-up is {@code FilesAtStart}'s. */
@Configuration(proxyBeanMethods = false)
@EnableProcessApplication("medical-image-cloud")
class ProcessApplication {}
