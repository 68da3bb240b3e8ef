package org.imagecloud.archive.pack;

import org.imagecloud.identity.Person;

/**
 * Who stored objects, whatever these say of it themselves.
 *
 * @param login by which somebody, a program or a gateway came in
 * @param name as colleagues read it; the login where no name is known
 */
public record Storer(String login, String name, Door door) {

    /** Through which way. */
    public enum Door {
        /** STOW-RS. */
        DICOMWEB,
        /** Files and films that were chosen in a browser. */
        UPLOAD
    }

    /** Somebody who has asked for it in person. */
    public static Storer of(Person person) {
        return new Storer(person.userId(), person.displayName(), Door.DICOMWEB);
    }

    /** Whoever began an upload. */
    public static Storer ofUpload(String login) {
        return new Storer(login, login, Door.UPLOAD);
    }
}
