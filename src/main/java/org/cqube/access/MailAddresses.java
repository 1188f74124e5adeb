package org.cqube.access;

import java.util.Optional;

/** Where emitters are written to. */
public interface MailAddresses {
    /** @param language of the mails, a folder under {@code i18n/} */
    record MailAddress(String emitter, String address, String language) {}

    /**
     * Sets or replaces an emitter's address.
     *
     * @throws UserRefusedException for something that is no mail address
     */
    void set(String emitter, String address, String language);

    void remove(String emitter);

    Optional<MailAddress> find(String emitter);
}
