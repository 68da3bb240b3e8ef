/** Who looked at, changed, exported or tried in vain: an append-only, hash-chained trail in the shape of IHE BALP. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "files", "http", "database", "organisation", "identity", "access"})
@org.jspecify.annotations.NullMarked
package org.imagecloud.audit;
