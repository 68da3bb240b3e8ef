/**
 * What Java knows of the models: their names, their variables with types, what their tables ask and answer. All but the
 * means is generated from {@code processes/} and {@code dmn/} before the application is compiled, so that a name that
 * changes in a model fails the compiler.
 */
@NullMarked
package org.imagecloud.workflow.contract;

import org.jspecify.annotations.NullMarked;
