package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.imagecloud.http.Matched;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.LocalUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.organisation.Organisation;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.userdetails.AuthenticationUserDetailsService;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Lets in a clinic's gateway by its client certificate instead of a token. The subject's common name is
 * {@code gateway-<hospital>}; the issuer must be the gateways' own authority, whomever else the connector trusts.
 */
@Component
class GatewayCertificates implements AuthenticationUserDetailsService<PreAuthenticatedAuthenticationToken> {

    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";
    private static final String NAME = "gateway-";

    private final Organisation organisation;
    private final SslBundles bundles;
    private final Settings settings;

    GatewayCertificates(Organisation organisation, SslBundles bundles, Settings settings) {
        this.organisation = organisation;
        this.bundles = bundles;
        this.settings = settings;
    }

    /**
     * Settings of the certificates.
     *
     * @param bundle the SSL bundle whose trust store holds the gateways' authority alone; empty where tokens are used
     * @param closed hospitals whose gateway is not let in any more, whatever certificate it brings
     */
    @ConfigurationProperties("imagecloud.gateways")
    record Settings(
            @DefaultValue("") String bundle, @DefaultValue List<String> closed) {}

    /** Whether a request is one that a gateway makes, and brings a certificate and nothing else. */
    boolean areAskedFor(HttpServletRequest request) {
        return !settings.bundle().isEmpty()
                && request.getAttribute(ATTRIBUTE) != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && Matched.way(request).trail() == Trail.STORE;
    }

    @Override
    public UserDetails loadUserDetails(PreAuthenticatedAuthenticationToken login) {
        X509Certificate certificate = (X509Certificate) login.getCredentials();
        String name = commonName(certificate);
        if (!name.startsWith(NAME) || !isIssuedByAuthority(certificate)) {
            throw new UsernameNotFoundException("No gateway's certificate");
        }
        Membership clinic = Membership.ofGroup(name.substring(NAME.length()) + "/clinic")
                .filter(group -> organisation.find(group.hospital()).isPresent())
                .filter(group -> !settings.closed().contains(group.hospital().value()))
                .orElseThrow(() -> new UsernameNotFoundException("No such hospital, or closed"));
        return new LocalUser(new Person(name, name, Set.of(clinic)), "");
    }

    private boolean isIssuedByAuthority(X509Certificate certificate) {
        try {
            var authorities = bundles.getBundle(settings.bundle()).getStores().getTrustStore();
            for (String alias : Collections.list(authorities.aliases())) {
                if (authorities.getCertificate(alias) instanceof X509Certificate authority
                        && isIssuedBy(authority, certificate)) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The trust store of the gateways cannot be read", e);
        }
    }

    private static boolean isIssuedBy(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            certificate.checkValidity();
            return true;
        } catch (GeneralSecurityException notIssuedByIt) {
            return false;
        }
    }

    private static String commonName(X509Certificate certificate) {
        try {
            List<Rdn> names = new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .toList();
            return names.size() == 1 ? names.get(0).getValue().toString() : "";
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
