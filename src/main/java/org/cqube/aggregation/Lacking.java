package org.cqube.aggregation;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.warehouse.Unit;

/** Which schools lack something in the masters, by their numbers among {@link Areas}. Unchanging. */
public final class Lacking {
    /** What is missing. */
    public enum Kind {
        /** No point on the map. */
        WITHOUT_POINT,
        /** Under its block's "unassigned". */
        WITHOUT_CLUSTER,
        /** At the very point of another school, whichever file told of that one. */
        SHARING_POINT
    }

    private final Map<Kind, BitSet> schools = new EnumMap<>(Kind.class);

    private Lacking() {
        EnumSet.allOf(Kind.class).forEach(kind -> schools.put(kind, new BitSet()));
    }

    public static Lacking of(Areas areas) {
        var lacking = new Lacking();
        Map<List<Double>, Integer> first = new HashMap<>();
        for (int school = 0; school < areas.size(Level.SCHOOL); school++) {
            Unit unit = areas.get(Level.SCHOOL, school);
            Double latitude = unit.latitude();
            Double longitude = unit.longitude();
            if (latitude == null || longitude == null) {
                lacking.of(Kind.WITHOUT_POINT).set(school);
            } else {
                Integer other = first.putIfAbsent(List.of(latitude, longitude), school);
                if (other != null) {
                    lacking.of(Kind.SHARING_POINT).set(other);
                    lacking.of(Kind.SHARING_POINT).set(school);
                }
            }
            if (unit.parent().endsWith("-unassigned")) {
                lacking.of(Kind.WITHOUT_CLUSTER).set(school);
            }
        }
        return lacking;
    }

    private BitSet of(Kind kind) {
        return schools.getOrDefault(kind, new BitSet());
    }

    /** Those that lack any of these. */
    public BitSet any(Collection<Kind> kinds) {
        var any = new BitSet();
        kinds.forEach(kind -> any.or(of(kind)));
        return any;
    }
}
