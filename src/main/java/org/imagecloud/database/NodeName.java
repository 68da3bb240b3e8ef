package org.imagecloud.database;

import java.util.regex.Pattern;

/**
 * The name of this process among all that share its database ({@code imagecloud.blobs.node}). While it is a bean, no other
 * process has it.
 *
 * @param value a plain word, for it names directories
 */
public record NodeName(String value) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    public NodeName {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("imagecloud.blobs.node must be a plain word, for it names a directory");
        }
    }
}
