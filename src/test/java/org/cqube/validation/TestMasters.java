package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Area;
import org.cqube.source.Referred;

/** Masters in memory. A unit lies in an area when its id begins with the area's. */
public final class TestMasters implements Masters {
    private final Map<Referred, List<String>> ids = new HashMap<>();
    private final Map<String, Map<String, String>> numbers = new HashMap<>();

    public TestMasters with(Referred to, String... units) {
        ids.computeIfAbsent(to, r -> new ArrayList<>()).addAll(List.of(units));
        return this;
    }

    /** A number of a row that is known. */
    public TestMasters number(Referred to, String column, String id, String number) {
        numbers.computeIfAbsent(to.declared() + "." + column, key -> new HashMap<>())
                .put(id, number);
        return this;
    }

    @Override
    public Index of(Referred to) {
        List<String> units = ids.getOrDefault(to, List.of());
        Map<String, Integer> numbers = new HashMap<>();
        units.forEach(unit -> numbers.put(unit, numbers.size()));
        return new Index() {
            @Override
            public int size() {
                return units.size();
            }

            @Override
            public int find(byte[] buffer, int from, int to) {
                return numbers.getOrDefault(new String(buffer, from, to - from, UTF_8), -1);
            }

            @Override
            public String id(int number) {
                return units.get(number);
            }

            @Override
            public Decimals decimals(String column) {
                Map<String, String> known =
                        TestMasters.this.numbers.getOrDefault(to.declared() + "." + column, Map.of());
                return number -> known.getOrDefault(id(number), "").getBytes(UTF_8);
            }

            @Override
            public boolean isWithin(int number, Area area) {
                return units.get(number).startsWith(area.id());
            }
        };
    }
}
