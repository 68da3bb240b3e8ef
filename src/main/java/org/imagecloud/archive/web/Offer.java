package org.imagecloud.archive.web;

import java.util.Set;
import org.springframework.http.MediaType;

/**
 * One way in which something stored can be given.
 *
 * @param multipart whether as parts of {@code multipart/related}, or alone
 * @param type of a part, or of the whole
 * @param transferSyntaxes by which it is asked for; the first is the one that is given; none for pictures and documents
 * @param asBytes whether it may also be asked for as {@code application/octet-stream} when the transfer syntax is named
 */
record Offer(boolean multipart, MediaType type, Set<String> transferSyntaxes, boolean asBytes) {

    /** A picture or document, which has no transfer syntax. */
    static Offer plain(boolean multipart, MediaType type) {
        return new Offer(multipart, type, Set.of(), false);
    }

    /** What is given: by which transfer syntax. */
    String transferSyntax() {
        return transferSyntaxes.iterator().next();
    }

    /** As a client would ask for it. */
    @Override
    public String toString() {
        String media = multipart ? "multipart/related; type=\"" + type + "\"" : type.toString();
        return transferSyntaxes.isEmpty() ? media : media + "; transfer-syntax=" + transferSyntax();
    }
}
