package org.imagecloud.audit;

import java.util.List;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param person the login name, at a failed login the one that was tried; none for a stranger
 * @param name that colleagues read
 * @param groups roles at hospitals, as {@code hospital/role}
 */
record Agent(@Nullable String person, @Nullable String name, List<String> groups) {

    static final Agent STRANGER = new Agent(null, null, List.of());

    static Agent of(Person person) {
        return new Agent(person.userId(), person.displayName(), person.groups());
    }

    boolean isStranger() {
        return person == null;
    }

    static Agent claiming(@Nullable String userId) {
        return userId == null || !userId.matches("[A-Za-z0-9._@+-]{1,64}")
                ? STRANGER
                : new Agent(userId, null, List.of());
    }
}
