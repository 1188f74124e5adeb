package org.cqube.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a caller of the emission and download API must bring besides its own credentials: a client certificate, where the installation asks
 * for one. Asked at every call of it.
 */
public interface SecondLayer {
    /**
     * Before anybody is signed in: throws {@link RequestRefusedException} where the call brings nothing that is valid for anybody.
     */
    void require(HttpServletRequest request);

    /** Once it is known who calls: throws {@link RequestRefusedException} where what it brings belongs to somebody else. */
    void require(HttpServletRequest request, String user);
}
