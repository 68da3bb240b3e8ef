package org.imagecloud.identity;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who logs in with a password that this application itself checks. */
public final class LocalUser implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final transient Person person;
    private @Nullable String encodedPassword;

    public LocalUser(Person person, String encodedPassword) {
        this.person = person;
        this.encodedPassword = encodedPassword;
    }

    public Person person() {
        return person;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return Authorities.of(person.memberships());
    }

    @Override
    public @Nullable String getPassword() {
        return encodedPassword;
    }

    @Override
    public String getUsername() {
        return person.userId();
    }

    @Override
    public void eraseCredentials() {
        encodedPassword = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocalUser user && user.person.userId().equals(person.userId());
    }

    @Override
    public int hashCode() {
        return Objects.hash(person.userId());
    }
}
