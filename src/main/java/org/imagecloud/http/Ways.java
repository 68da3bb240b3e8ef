package org.imagecloud.http;

import java.util.List;

/** A bean by which a room tells of routes that have no controller of ours, beside what serves them. */
public record Ways(List<Way> all) {

    public static Ways of(Way... ways) {
        return new Ways(List.of(ways));
    }
}
