package org.cqube.access;

import org.springframework.context.annotation.Import;

/**
 * {@link Users}, {@link Tokens} and {@link MailAddresses} without the server around them: for the command line. Whoever imports it provides a JdbcClient and a
 * Clock.
 */
@Import({AccessConfiguration.class, UserTable.class, TokenTable.class, MailAddressTable.class})
public final class UsersAndTokens {
    private UsersAndTokens() {}
}
