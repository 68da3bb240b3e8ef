/** Files and folders of this process, which nobody else on the machine reads. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package org.imagecloud.files;
