package org.imagecloud.dependencies;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Set;

/**
 * Something that is delivered.
 *
 * @param bill which bill of materials names it, {@code application}, {@code web} or {@code images}; of {@code webjars} the jar
 * @param ecosystem what its name is a name in: {@code maven}, {@code npm} or {@code image}
 * @param licences as the bill names them
 */
record Component(String bill, String ecosystem, String name, String version, Set<String> licences) {

    /** Of an image without the system below it, as in {@code 17.11-bookworm}. */
    Version parsed() {
        return Version.parse(ecosystem.equals("image") ? version.replaceFirst("-.*", "") : version);
    }

    @Override
    public String toString() {
        return name + " " + version + " (" + bill + ")";
    }
}
