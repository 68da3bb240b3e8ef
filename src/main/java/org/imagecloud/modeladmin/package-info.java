/** Changes of the models by people: a table in words and by examples, drafts, what they would have changed, four eyes, the way back. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "http", "database", "identity", "routing", "referral", "modelrules"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.modeladmin;
