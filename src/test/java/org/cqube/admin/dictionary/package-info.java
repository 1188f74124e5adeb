@NullMarked
package org.cqube.admin.dictionary;

import org.jspecify.annotations.NullMarked;
