package org.imagecloud.modeladmin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.imagecloud.modelrules.DeclaredIds;

/** The versions of the models, and the one way by which another comes into force. */
public interface Models {

    /** What a model is. */
    enum Kind {
        PROCESS,
        DECISION
    }

    /**
     * A model in force, without its file.
     *
     * @param name as its file says it; of a process its id
     */
    record Head(String model, boolean isProcess, String name, int version, Instant since) {}

    /**
     * A version, without its file.
     *
     * @param sha256 of the file, in hexadecimal digits
     * @param withdrawn whether this very file has once failed in force and given way by itself
     */
    record VersionHead(int version, Instant since, String sha256, boolean withdrawn) {}

    /**
     * A version.
     *
     * @param model the id of the process, or of the decision that processes ask
     * @param content byte for byte as deployed
     */
    record Version(String model, boolean isProcess, int version, Instant since, byte[] content) {

        public String sha256() {
            return Models.sha256(content);
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /**
     * Something that is wrong with a model.
     *
     * @param rule the rule, or the element; {@code -} where it is not one's fault
     * @param refuses whether it cannot come into force so
     */
    record Problem(String table, String rule, boolean refuses, String text) {}

    /** Until the transaction of the caller ends, nobody else brings a version into force. */
    void lock();

    /** One for each model, by their ids. */
    List<Head> inForce();

    /** Empty for what is not in force, and for what no process asks, such as the decisions within a graph. */
    Optional<Kind> kind(String name);

    /** The model that is called so; empty as for {@link #kind}. */
    default Optional<ModelId> find(String name) {
        return kind(name).map(kind -> new ModelId(name, kind));
    }

    /** The model that is called so, or of which the file would be the first version. */
    default ModelId of(String name, byte[] content) {
        return find(name)
                .orElseGet(() -> new ModelId(
                        name, DeclaredIds.of(content).processes().contains(name) ? Kind.PROCESS : Kind.DECISION));
    }

    /** What is in force of the model that is called so. */
    default Optional<Version> inForce(String name) {
        return find(name).map(this::inForce);
    }

    Version inForce(ModelId model);

    /** Newest first. */
    List<VersionHead> versions(ModelId model, int most);

    Optional<Version> version(ModelId model, int version);

    /** Whether this very file has once failed in force and given way by itself. */
    boolean wasWithdrawn(ModelId model, String sha256);

    /** What a file declares that is another model's, or the model itself where the file does not declare it; empty for what is no model. */
    Optional<String> strange(ModelId model, byte[] content);

    /**
     * What would be said if this was deployed now, in the language of who asks; nothing is kept.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code BUSY} when enough others wait for that
     */
    List<Problem> problems(ModelId model, byte[] content);

    /** How reference cases go through a process as it would be, beside everything that is in force; nothing is kept, and nobody is told. */
    List<Rehearsed> rehearse(ModelId process, byte[] content);

    /**
     * Puts it into force, within the transaction of the caller.
     *
     * @param reason told with the version
     * @throws org.imagecloud.shared.Refusal of kind {@code UNPROCESSABLE} with what is wrong
     */
    void deploy(ModelId model, byte[] content, String reason);

    /** In hexadecimal digits. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
