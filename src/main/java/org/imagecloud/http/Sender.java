package org.imagecloud.http;

/**
 * Who sends a request, as far as it is to be shared out: a person by the login's name, or a stranger by the network.
 *
 * @param known whether it is a person who has logged in
 * @param house the hospital for which the person works, who shares with all others there; of a stranger the network once more
 */
public record Sender(String name, boolean known, String house) {

    /** Somebody who shares with nobody. */
    public Sender(String name, boolean known) {
        this(name, known, name);
    }
}
