package org.cqube.access;

import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A principal in the form in which Spring Security hands it through a request. */
final class SignedIn extends AbstractAuthenticationToken {
    private final transient Principal principal;

    SignedIn(Principal principal) {
        super(List.of(new SimpleGrantedAuthority(authority(principal.role()))));
        this.principal = principal;
        setAuthenticated(true);
    }

    static String authority(Role role) {
        return role.id().toUpperCase(Locale.ROOT);
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    /** Checked and forgotten. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return principal.name();
    }
}
