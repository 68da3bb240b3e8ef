package org.imagecloud.web;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.identity.Authorities;
import org.imagecloud.identity.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Turns the identity provider's {@code groups} claim ({@code /lixin/radiologist}, full path) into memberships. A group
 * of any other form is ignored.
 */
final class GroupClaims implements GrantedAuthoritiesMapper, Converter<Jwt, AbstractAuthenticationToken> {

    private static final String GROUPS = "groups";
    private static final String USER_NAME = "preferred_username";

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
        return new JwtAuthenticationToken(token, authorities(token.getClaimAsStringList(GROUPS)), userName);
    }

    private static Set<GrantedAuthority> authorities(@Nullable List<String> groups) {
        List<String> paths = groups == null ? List.of() : groups;
        return Authorities.of(paths.stream()
                .filter(path -> path.startsWith("/"))
                .flatMap(path -> Membership.ofGroup(path.substring(1)).stream())
                .toList());
    }
}
