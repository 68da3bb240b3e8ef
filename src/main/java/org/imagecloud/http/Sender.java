package org.imagecloud.http;

/**
 * Who sends a request, as far as it is to be shared out: a person by the login's name, or a stranger by the network.
 *
 * @param known whether it is a person who has logged in
 */
public record Sender(String name, boolean known) {}
