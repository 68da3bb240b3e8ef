package org.imagecloud.web.security;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.RateLimit;
import org.imagecloud.shared.Refusal;
import org.imagecloud.web.limits.RequestLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks the passwords of local users, by whichever way they come, and slows down whoever guesses: after some wrong ones no
 * other is looked at for a while, not even the right one. The name that is counted is the one that is checked, for both
 * happens here. Right ones are not counted, for a program sends its own with every request.
 */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final @Nullable DaoAuthenticationProvider passwords;
    private final RateLimit perPerson;
    private final RateLimit perAddress;

    PasswordLogin(ObjectProvider<UserDetailsService> localUsers, PasswordEncoder encoder, RequestLimits limits) {
        UserDetailsService people = localUsers.getIfAvailable();
        this.passwords = people == null ? null : checking(people, encoder);
        this.perPerson = limits.loginsPerPerson().limit();
        this.perAddress = limits.loginsPerAddress().limit();
    }

    private static DaoAuthenticationProvider checking(UserDetailsService people, PasswordEncoder encoder) {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(people);
        passwords.setPasswordEncoder(encoder);
        return passwords;
    }

    @Override
    public boolean supports(Class<?> login) {
        return passwords != null && passwords.supports(login);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) throws AuthenticationException {
        if (passwords == null) {
            return null;
        }
        String person = key(login.getName());
        String address = address(login);
        Duration wait = longer(perPerson.look(person), address == null ? Duration.ZERO : perAddress.look(address));
        if (!wait.isZero()) {
            throw new TooManyAttemptsException(Refusal.tooMany("limits.logins", wait));
        }
        try {
            return passwords.authenticate(login);
        } catch (BadCredentialsException wrong) {
            perPerson.take(person);
            if (address != null) {
                perAddress.take(address);
            }
            throw wrong;
        }
    }

    /** Coarser than any list of people, so that no spelling of a name has tries of its own. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String address(Authentication login) {
        return login instanceof UsernamePasswordAuthenticationToken
                        && login.getDetails() instanceof WebAuthenticationDetails details
                ? Network.of(details.getRemoteAddress())
                : null;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
