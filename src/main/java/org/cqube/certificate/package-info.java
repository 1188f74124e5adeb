/**
 * Client certificates as a second layer of the emission and download API: the installation's own authority, who was given which
 * certificate, and a connector that asks for one. The door is {@link org.cqube.certificate.ClientCertificates}. Sees {@code access}, whose
 * {@link org.cqube.access.SecondLayer} it is.
 */
@NullMarked
package org.cqube.certificate;

import org.jspecify.annotations.NullMarked;
