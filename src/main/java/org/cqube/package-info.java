/** cQube: watches over a state's schools. The rooms are the stations of a file's way; see ARCHITECTURE.md. */
@NullMarked
package org.cqube;

import org.jspecify.annotations.NullMarked;
