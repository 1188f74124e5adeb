package org.cqube.publication;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cqube.access.Level;
import org.cqube.publication.World.Group;
import org.cqube.warehouse.Unit;

/** Hierarchies and marks from a seed: uneven, with blocks without schools, schools without a point, and odd names and ids. */
public final class MadeUp {
    private final Random random;

    public MadeUp(long seed) {
        random = new Random(seed);
    }

    public List<Unit> units() {
        var units = new ArrayList<Unit>();
        units.add(new Unit(Level.STATE, "24", "Prüfland \"ક\"", "", 22.5, 71.25));
        int districts = 1 + random.nextInt(3);
        for (int d = 0; d < districts; d++) {
            String district = "0" + (d + 1);
            units.add(unit(Level.DISTRICT, district, "District, the " + d + "th\n", "24"));
            for (int b = 0; b < random.nextInt(4); b++) {
                String block = district + "B/" + b;
                units.add(unit(Level.BLOCK, block, "ब्लॉक \\ " + b, district));
                for (int c = 0; c < random.nextInt(4); c++) {
                    // One id at two levels: ids are only unique within a level.
                    String cluster = c == 0 ? block : block + "c" + c;
                    units.add(unit(Level.CLUSTER, cluster, "</script>" + c, block));
                    for (int s = 0; s < random.nextInt(5); s++) {
                        units.add(unit(Level.SCHOOL, cluster + "_s" + s, "School " + s, cluster));
                    }
                }
            }
        }
        return units;
    }

    private Unit unit(Level level, String id, String name, String parent) {
        boolean point = random.nextInt(6) > 0;
        Double latitude = point ? 20 + random.nextInt(500_000) / 100_000.0 : null;
        return new Unit(level, id, name, parent, latitude, latitude == null ? null : latitude + 50);
    }

    /** Marks of some schools in some months, none later than {@code last}; now and then a group without any row. */
    public Map<Group, Map<String, String>> marks(List<Unit> units, YearMonth first, YearMonth last, int groups) {
        var schools =
                units.stream().filter(unit -> unit.level() == Level.SCHOOL).toList();
        Map<Group, Map<String, String>> marks = new HashMap<>();
        long months = first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1;
        for (int i = 0; i < groups && !schools.isEmpty(); i++) {
            String school = schools.get(random.nextInt(schools.size())).id();
            YearMonth month = first.plusMonths(random.nextLong(months));
            Map<String, String> rows = new HashMap<>();
            for (int p = 0; p < random.nextInt(7); p++) {
                rows.put(person(), codes(month));
            }
            marks.put(new Group(school, month), rows);
        }
        return marks;
    }

    private String person() {
        return switch (random.nextInt(4)) {
            case 0 -> "p" + random.nextInt(9);
            case 1 -> "00" + random.nextInt(9);
            default -> "2400" + random.nextInt(9);
        };
    }

    private String codes(YearMonth month) {
        var codes = new StringBuilder();
        int marked = random.nextInt(32);
        for (int day = 1; day <= 31; day++) {
            codes.append(day <= Math.min(marked, month.lengthOfMonth()) ? "0112235".charAt(random.nextInt(7)) : '0');
        }
        return codes.toString();
    }

    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    /** Calendar rows: holidays of the state, taken back in some district, and of single schools. */
    public List<Object[]> calendar(List<Unit> units, YearMonth month) {
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < 4; i++) {
            Unit unit = units.get(i == 0 ? 0 : random.nextInt(units.size()));
            String kind = random.nextInt(3) == 0 ? "working_day" : "holiday";
            rows.add(new Object[] {
                month.atDay(1 + random.nextInt(20)).toString(), unit.level().id(), unit.id(), kind
            });
        }
        return rows;
    }
}
