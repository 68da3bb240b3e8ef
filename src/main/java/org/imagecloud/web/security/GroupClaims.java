package org.imagecloud.web.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.identity.Authorities;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.ProviderGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Turns the identity provider's {@code groups} claim into authorities, at a login and with a bearer token. */
@Component
final class GroupClaims implements GrantedAuthoritiesMapper, Converter<Jwt, AbstractAuthenticationToken> {

    private static final String GROUPS = "groups";
    private static final String USER_NAME = "preferred_username";
    /** How Keycloak's names of service accounts begin, and no other's may. */
    private static final String PROGRAM = "service-account-";

    private final ProviderGroups groups;

    GroupClaims(ProviderGroups groups) {
        this.groups = groups;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>();
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof OidcUserAuthority oidc) {
                mapped.addAll(authorities(oidc.getIdToken().getClaimAsStringList(GROUPS)));
            }
        }
        return mapped;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String userName = Objects.requireNonNullElse(token.getClaimAsString(USER_NAME), token.getSubject());
        return new JwtAuthenticationToken(token, ofToken(token.getClaimAsStringList(GROUPS), userName), userName);
    }

    private Set<GrantedAuthority> ofToken(@Nullable List<String> paths, String userName) {
        Set<Membership> all = memberships(paths);
        return Authorities.of(
                userName.startsWith(PROGRAM)
                        ? all.stream()
                                .filter(membership -> membership.role().isForPrograms())
                                .collect(Collectors.toUnmodifiableSet())
                        : all);
    }

    private Set<GrantedAuthority> authorities(@Nullable List<String> paths) {
        return Authorities.of(memberships(paths));
    }

    private Set<Membership> memberships(@Nullable List<String> paths) {
        return groups.memberships(paths == null ? List.of() : paths);
    }
}
