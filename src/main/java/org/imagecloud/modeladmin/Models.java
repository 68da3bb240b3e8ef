package org.imagecloud.modeladmin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The versions of the models, and the one way by which another comes into force. */
public interface Models {

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
    List<Version> inForce();

    Optional<Version> inForce(String model);

    /** Newest first. */
    List<Version> versions(String model, int most);

    Optional<Version> version(String model, int version);

    /** What would be said if this was deployed now, in the language of who asks; nothing is kept. */
    List<Problem> problems(String model, boolean isProcess, byte[] content);

    /** How reference cases go through a process as it would be, beside everything that is in force; nothing is kept, and nobody is told. */
    List<Rehearsed> rehearse(String process, byte[] content);

    /**
     * Puts it into force, within the transaction of the caller.
     *
     * @param reason told with the version
     * @throws org.imagecloud.shared.Refusal of kind {@code UNPROCESSABLE} with what is wrong
     */
    void deploy(String model, boolean isProcess, byte[] content, String reason);

    /** In hexadecimal digits. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
