package org.imagecloud.http;

/**
 * Who sends a request, as far as it is to be shared out: a person by the login's name, or a stranger by the network.
 *
 * @param known whether it is a person who has logged in
 * @param house the hospital for which the person works, who shares with all others there; of a stranger the network once more
 * @param share how much of what one login may have is this one's, more than 0 and at most 1
 */
public record Sender(String name, boolean known, String house, double share) {

    private static final double OF_A_VISIT = 0.25;

    /** Somebody who shares with nobody. */
    public Sender(String name, boolean known) {
        this(name, known, name);
    }

    public Sender(String name, boolean known, String house) {
        this(name, known, house, 1);
    }

    /** A patient, who looks at one case and needs little, and shares with all other patients. */
    public static Sender visit(String visit) {
        return new Sender("visit " + visit, true, "patients", OF_A_VISIT);
    }
}
