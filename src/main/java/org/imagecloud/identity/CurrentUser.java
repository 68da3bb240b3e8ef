package org.imagecloud.identity;

import java.util.Optional;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The person on whose behalf the current thread works, however the login was done. */
@Component
public class CurrentUser {

    /** The person, or nobody for the system's own work such as timers. */
    public Optional<Person> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(personOf(authentication));
    }

    /** The one study that whoever asks may see, when the login is for that alone; see {@link StudyVisitor}. */
    public Optional<StudyInstanceUid> boundTo() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof StudyVisitor visitor
                ? Optional.of(visitor.study())
                : Optional.empty();
    }

    /** The person behind a login. */
    public static Person personOf(Authentication authentication) {
        return new Person(
                authentication.getName(),
                displayName(authentication),
                Authorities.memberships(authentication.getAuthorities()));
    }

    /**
     * The person.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when nobody is logged in
     */
    public Person get() {
        return find().orElseThrow(() -> Refusal.forbidden("identity.loginNeeded"));
    }

    /**
     * The person, who must have the role.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when the current person does not have it anywhere
     */
    public Person as(Role role) {
        Person person = get();
        if (!person.has(role)) {
            throw Refusal.forbidden("identity.roleNeeded", role);
        }
        return person;
    }

    private static String displayName(Authentication authentication) {
        String name = null;
        if (authentication.getPrincipal() instanceof LocalUser user) {
            name = user.person().displayName();
        } else if (authentication.getPrincipal() instanceof StandardClaimAccessor oidc) {
            name = oidc.getFullName();
        } else if (authentication instanceof JwtAuthenticationToken jwt) {
            name = jwt.getToken().getClaimAsString("name");
        }
        return name == null ? authentication.getName() : name;
    }
}
