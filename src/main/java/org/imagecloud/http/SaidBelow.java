package org.imagecloud.http;

/**
 * A bean by which a room tells of a header that every answer below a route carries, also one that a filter refuses before the room
 * hears of it.
 *
 * @param route the pattern of the route
 */
public record SaidBelow(String route, String header, String value) {}
