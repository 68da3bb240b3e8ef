package org.imagecloud.identity;

import java.util.List;

/** The local list of people, where no identity provider keeps one. */
public interface UserDirectory {

    /** Everybody, in a stable order. */
    List<Person> people();
}
