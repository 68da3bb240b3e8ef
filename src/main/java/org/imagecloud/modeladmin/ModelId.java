package org.imagecloud.modeladmin;

/**
 * A model as processes know it: a process, or the decision of a file that they ask. {@link Models} alone makes one, of what it has found;
 * so whoever has one does not act under another name of the same file.
 */
public final class ModelId {

    private final String name;
    private final Models.Kind kind;

    ModelId(String name, Models.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** The id within the file. */
    public String name() {
        return name;
    }

    public boolean isProcess() {
        return kind == Models.Kind.PROCESS;
    }

    @Override
    public String toString() {
        return name;
    }
}
