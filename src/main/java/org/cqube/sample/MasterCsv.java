package org.cqube.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Layout;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** The four masters of the hierarchy, in the layout of the national school census where it is declared. */
public final class MasterCsv {
    private static final String USUAL_LAYOUT = "udise";

    private final MadeUpState state;
    private final Map<Role, SourceFile> files = new HashMap<>();
    private final Map<String, Role> keys = new HashMap<>();

    MasterCsv(MadeUpState state, Sources sources) {
        this.state = state;
        for (Role role : List.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER, Role.SCHOOL)) {
            sources.findRole(role).ifPresent(file -> {
                files.put(role, file);
                keys.put(file.key().getFirst(), role);
            });
        }
    }

    public SourceFile file(Role role) {
        SourceFile file = files.get(role);
        if (file == null) {
            throw new IllegalArgumentException("No file has the role " + role.declared());
        }
        return file;
    }

    public String header(Role role) {
        return layout(role).columns().stream().map(Column::emitted).collect(Collectors.joining("|"));
    }

    /** One line a unit, without line ends, in the order of ids. */
    public List<String> lines(Role role) {
        return switch (role) {
            case DISTRICT -> units(role, state.districts());
            case BLOCK -> units(role, state.blocks());
            case CLUSTER -> units(role, state.clusters());
            case SCHOOL -> schools(school -> true);
            case CALENDAR, VIEWS -> throw new IllegalArgumentException(role.declared() + " is no master");
        };
    }

    List<String> schools(Predicate<School> which) {
        return state.schools().stream().filter(which).map(this::line).toList();
    }

    String line(School school) {
        Map<Role, String> ids = chain(school.cluster(), Role.CLUSTER);
        ids.put(Role.SCHOOL, school.id());
        return line(Role.SCHOOL, ids, school.name(), degrees(school.latitude()), degrees(school.longitude()));
    }

    private List<String> units(Role role, List<Unit> units) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            result.add(line(role, chain(i, role), units.get(i).name(), "", ""));
        }
        return result;
    }

    /** Ids of a unit and of everything above it. */
    private Map<Role, String> chain(int index, Role from) {
        Map<Role, String> ids = new HashMap<>();
        int at = index;
        if (from == Role.CLUSTER) {
            ids.put(Role.CLUSTER, state.clusters().get(at).id());
            at = state.clusters().get(at).parent();
        }
        if (from != Role.DISTRICT) {
            ids.put(Role.BLOCK, state.blocks().get(at).id());
            at = state.blocks().get(at).parent();
        }
        ids.put(Role.DISTRICT, state.districts().get(at).id());
        return ids;
    }

    private String line(Role role, Map<Role, String> ids, String name, String latitude, String longitude) {
        return layout(role).columns().stream()
                .map(column -> Csv.cell(cell(role, column, ids, name, latitude, longitude)))
                .collect(Collectors.joining("|"));
    }

    private String cell(
            Role role, Column column, Map<Role, String> ids, String name, String latitude, String longitude) {
        Role named = keys.get(column.name());
        if (column.ignored()) {
            return "";
        } else if (named != null) {
            return ids.getOrDefault(named, "");
        } else if (column.name().equals("latitude")) {
            return latitude;
        } else if (column.name().equals("longitude")) {
            return longitude;
        } else if (column.name().startsWith("state")) {
            return state.plan().stateCode();
        } else if (column.name().endsWith("name")) {
            return name;
        }
        if (role == Role.SCHOOL && column.type() == ColumnType.INTEGER) {
            return number(column, ids.getOrDefault(role, ""));
        }
        return column.type() == ColumnType.BOOLEAN ? "1" : "";
    }

    /** Classes 1 to 8 are taught everywhere; of kinds of schools the first ones are the most frequent. */
    private String number(Column column, String school) {
        if (column.name().endsWith("class")) {
            return column.name().startsWith("lowest") ? "1" : "8";
        }
        long seed = Dice.seedFor(state.plan().seed(), column.name());
        int kinds = column.name().endsWith("_id") ? 6 : 2;
        int one = Dice.below(Dice.draw(seed, school.hashCode()), kinds);
        int other = Dice.below(Dice.draw(seed, ~school.hashCode()), kinds);
        return Integer.toString(1 + Math.min(one, other));
    }

    private Layout layout(Role role) {
        List<Layout> layouts = file(role).layouts();
        return layouts.stream()
                .filter(layout -> layout.id().equals(USUAL_LAYOUT))
                .findFirst()
                .orElse(layouts.getFirst());
    }

    private static String degrees(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
