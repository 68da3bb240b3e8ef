/**
 * Runs in the build, before the application is compiled: reads {@code processes/} and {@code dmn/} and writes what Java may
 * know of them. A name that changes in a model then fails the compiler, and a variable that a model reads and nothing writes
 * fails the build.
 */
package org.imagecloud.contract;
