package org.imagecloud.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Memberships as Spring Security's authorities: {@code GROUP_hospital/role}, and {@code ROLE_ROLE} for route rules. */
public final class Authorities {

    private static final String GROUP = "GROUP_";

    private Authorities() {}

    /** The authorities of a person with these memberships. */
    public static Set<GrantedAuthority> of(Collection<Membership> memberships) {
        Set<GrantedAuthority> authorities = new LinkedHashSet<>();
        for (Membership membership : memberships) {
            authorities.add(new SimpleGrantedAuthority(GROUP + membership.group()));
            authorities.add(new SimpleGrantedAuthority("ROLE_" + membership.role()));
        }
        return authorities;
    }

    static Set<Membership> memberships(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith(GROUP))
                .flatMap(name -> Membership.ofGroup(name.substring(GROUP.length())).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
