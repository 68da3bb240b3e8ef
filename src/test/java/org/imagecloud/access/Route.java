package org.imagecloud.access;

/** A method of HTTP at a path with placeholders. */
public record Route(String method, String path) implements Comparable<Route> {

    /** The same below {@code /engine-rest}: the engine's routes are there three times. */
    Route ofEngine() {
        return new Route(
                method, path.replaceFirst("^(/engine-rest|/camunda/api/engine)/engine/\\{name}", "/engine-rest"));
    }

    public boolean isReading() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    /** What nobody does at the engine's doors: rights and people are the application's, and versions stay. */
    public boolean isOfTheApplication() {
        return !isReading()
                && (path.matches(".*/(authorization|user|group|tenant)(/.*)?")
                        || method.equals("DELETE") && path.matches(".*/(deployment|process-definition)/.*"));
    }

    @Override
    public int compareTo(Route other) {
        int byPath = path.compareTo(other.path);
        return byPath == 0 ? method.compareTo(other.method) : byPath;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
