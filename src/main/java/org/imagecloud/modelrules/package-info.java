/**
 * What administrators' models may say, judged by their files alone: tables over all combinations of their values, processes and
 * decisions word by word. No engine runs here; decision tables are read, and their cells tried, by its DMN and FEEL libraries.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "http"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.modelrules;
