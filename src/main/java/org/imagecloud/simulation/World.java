package org.imagecloud.simulation;

/** What everybody in the simulation shares. */
record World(Agenda agenda, Api api, Cases cases) {}
