package org.cqube.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a state's configuration changes what is declared: names and activity of columns, and the figures that follow them. */
public final class Configuration {
    private Configuration() {}

    /** Every source with its files configured; figures whose columns are switched off are gone. */
    public static List<Source> apply(List<Source> declared, Map<FileId, List<ConfiguredColumn>> configured) {
        return FiguresLeft.of(declared.stream()
                .map(source -> source.with(source.files().stream()
                        .map(file -> apply(file, configured.getOrDefault(file.id(), List.of())))
                        .toList()))
                .toList());
    }

    static SourceFile apply(SourceFile file, List<ConfiguredColumn> configured) {
        List<Layout> layouts = file.layouts();
        for (ConfiguredColumn column : configured) {
            layouts = layouts.stream()
                    .map(layout -> layout.with(column.name(), old -> old.configured(column.header(), column.active())))
                    .toList();
        }
        return file.with(layouts);
    }

    /**
     * The file as an old event of its source is taken once more. What was active then, or has been made active since, is read: under its
     * names of then, and under later ones that meant nothing then. What was not active then can fail no record: where it cannot be read it
     * is blank. An identity column is known by its names of then only: what came under another name was not hashed.
     *
     * @param now as it is configured today
     * @param declared as it is declared
     * @param then the configuration in which the event was taken
     * @param since those that followed, the first one first
     */
    public static SourceFile replayed(
            SourceFile now, SourceFile declared, List<ConfiguredColumn> then, List<List<ConfiguredColumn>> since) {
        SourceFile before = apply(declared, then);
        List<SourceFile> after =
                since.stream().map(configured -> apply(declared, configured)).toList();
        List<Layout> layouts = new ArrayList<>();
        for (int l = 0; l < before.layouts().size(); l++) {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < before.layouts().get(l).columns().size(); c++) {
                int layout = l;
                int place = c;
                columns.add(replayed(
                        before.layouts().get(l),
                        c,
                        after.stream()
                                .map(file ->
                                        file.layouts().get(layout).columns().get(place))
                                .toList()));
            }
            layouts.add(new Layout(before.layouts().get(l).id(), List.copyOf(columns)));
        }
        return now.with(List.copyOf(layouts));
    }

    private static Column replayed(Layout before, int place, List<Column> since) {
        Column then = before.columns().get(place);
        Column named = then;
        if (then.privacy() != Privacy.IDENTITY) {
            for (Column later : since) {
                for (String alias : later.aliases()) {
                    boolean free = before.columns().stream().noneMatch(other -> other.isEmitted(alias));
                    named = named.configured(free ? alias : "", named.active());
                }
            }
        }
        boolean madeActive = !then.active() && since.stream().anyMatch(Column::active);
        return madeActive ? named.late() : named;
    }

    /** Whether the declared file becomes another one by these lines. */
    public static boolean changes(SourceFile declared, List<ConfiguredColumn> configured) {
        return !apply(declared, configured).equals(declared);
    }

    /** Files of which the two pictures differ. */
    public static Set<FileId> listChanged(List<Source> before, List<Source> after) {
        var changed = new HashSet<FileId>();
        var old = new Sources(before);
        for (SourceFile file : new Sources(after).listFiles()) {
            if (!Optional.of(file).equals(old.find(file.id()))) {
                changed.add(file.id());
            }
        }
        return changed;
    }

    /** Whether files that were taken before could say something else in that configuration: a column is read that was not, or a name. */
    public static boolean readsMore(SourceFile before, SourceFile after) {
        for (int l = 0; l < before.layouts().size(); l++) {
            List<Column> old = before.layouts().get(l).columns();
            List<Column> now = after.layouts().get(l).columns();
            for (int c = 0; c < old.size(); c++) {
                Column was = old.get(c);
                boolean named = now.get(c).aliases().stream().anyMatch(alias -> !was.isEmitted(alias));
                if (now.get(c).active() && (!was.active() || named)) {
                    return true;
                }
            }
        }
        return false;
    }
}
