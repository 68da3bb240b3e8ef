package org.imagecloud.workflow.models;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model among the files of a start.
 *
 * @param path below the folder of the files: {@code processes/referral.bpmn}
 */
public record ModelFile(String path, byte[] content) {

    /** The process or decision that it declares: its name, without folder and ending. */
    public String model() {
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    }

    public boolean isProcess() {
        return path.endsWith(".bpmn");
    }

    public String sha256() {
        return sha256(content);
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
