package org.cqube.provenance;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ellipsis for whatever a sentence names: it is about many records. */
final class AnyArgument extends AbstractMap<String, String> {
    @Override
    public String get(@Nullable Object key) {
        return "…";
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Set.of();
    }
}
