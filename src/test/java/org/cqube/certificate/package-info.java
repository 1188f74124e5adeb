@NullMarked
package org.cqube.certificate;

import org.jspecify.annotations.NullMarked;
