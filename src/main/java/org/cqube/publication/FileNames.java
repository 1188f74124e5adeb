package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.access.Area;
import org.cqube.access.Level;

/** Names of files within a publication, and of the objects that hold them. */
public final class FileNames {
    /** Every report's declaration and dates. */
    public static final String MENU = "menu";

    public static final String CURRENT = "current";
    static final String CHILDREN = "children";

    /** Between the name of an area's file and that of a split of it. */
    static final String BY = "/by/";

    private static final Pattern KEY = Pattern.compile(
            "([^/]+)/[0-9]{4}/[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}_\\1/[0-9]+_([^/]+)\\.json\\.gz");

    private static final String SAFE = "((?:[A-Za-z0-9.-]|_[0-9a-f]{2})+)";
    private static final Pattern AREA = Pattern.compile("areas_([a-z]+)_" + SAFE
            + "_(?:current|overall|year-[0-9a-z-]+|[0-9]{4}-[0-9]{2})(?:_by_[a-z][a-z0-9_]*)?");
    private static final Pattern BOUNDARY = Pattern.compile("([a-z]+)_" + SAFE);
    private static final Pattern LEVEL = Pattern.compile("levels_([a-z]+)_.+");

    private FileNames() {}

    /** @param period {@link #CURRENT}, a month, or one of {@link org.cqube.aggregation.Figures#byName} */
    public static String area(String report, Area area, String period) {
        return report + "/areas/" + area.level().id() + "/" + safe(area.id()) + "/" + period;
    }

    /** Beside a block's {@link #CURRENT}: what the files of its clusters and schools are cut from besides the block's own. */
    public static String children(String report, Area block) {
        return area(report, block, CHILDREN);
    }

    /** The same beside a block's month: the days of its schools. */
    public static String children(String report, Area block, String month) {
        return area(report, block, children(month));
    }

    /** The last part of the name of such a file. */
    static String children(String month) {
        return CHILDREN + "-" + month;
    }

    /** Whether the server alone reads it. @param last part of a name */
    public static boolean isOfServer(String last) {
        return last.startsWith(CHILDREN);
    }

    /** @param period {@link #CURRENT}, a month, or one of {@link org.cqube.aggregation.Figures#byName} */
    public static String split(String report, Area area, String period, String split) {
        return area(report, area, period) + BY + split;
    }

    /** @param period a window, a month, or {@code areas} */
    public static String level(String report, Level level, String period) {
        return report + "/levels/" + level.id() + "/" + period;
    }

    /** Where an area's parts stand among each other. @param entry {@code <report>.<indicator>} */
    public static String ladder(String card, Area area, String entry) {
        return card + "/ladders/" + area.level().id() + "/" + safe(area.id()) + "/" + entry;
    }

    public static String boundaries(Area area) {
        return "boundaries/" + area.level().id() + "/" + safe(area.id());
    }

    /** {@code <first part>/<yyyy>/<yyyy-MM>/<yyyy-MM-dd>_<first part>/<publication>_<rest>.json.gz}. */
    static String key(String name, long publication, LocalDate day) {
        if (name.startsWith("csv/")) {
            return csvKey(name.split("/", 4), publication, day);
        }
        int cut = name.indexOf('/');
        String folder = cut < 0 ? name : name.substring(0, cut);
        String rest = cut < 0 ? name : name.substring(cut + 1).replace('/', '_');
        return String.format(
                Locale.ROOT,
                "%s/%04d/%04d-%02d/%s_%s/%d_%s.json.gz",
                folder,
                day.getYear(),
                day.getYear(),
                day.getMonthValue(),
                day,
                folder,
                publication,
                rest);
    }

    /** {@code csv/<kind>/<source>/<yyyy>/<yyyy-MM>/<yyyy-MM-dd>_<source>/<publication>_<rest>.csv.gz}. */
    private static String csvKey(String[] parts, long publication, LocalDate day) {
        return String.format(
                Locale.ROOT,
                "csv/%s/%s/%04d/%04d-%02d/%s_%s/%d_%s.csv.gz",
                parts[1],
                parts[2],
                day.getYear(),
                day.getYear(),
                day.getMonthValue(),
                day,
                parts[2],
                publication,
                parts[3].replace('/', '_'));
    }

    /** Whose right decides who may read an object: what a report's reader would be asked. */
    public sealed interface Shown {
        record Menu() implements Shown {}

        record OfArea(Area area) implements Shown {}

        record OfLevel(Level level) implements Shown {}
    }

    /** What the object of that key shows; empty where it is none of a publication's JSON, or is read by the server alone. */
    public static Optional<Shown> findIn(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String rest = matcher.group(2);
        if (rest.equals(MENU) && first.equals(MENU)) {
            return Optional.of(new Shown.Menu());
        }
        Matcher area = (first.equals("boundaries") ? BOUNDARY : AREA).matcher(rest);
        if (area.matches()) {
            return Level.find(area.group(1)).map(level -> new Shown.OfArea(new Area(level, plain(area.group(2)))));
        }
        Matcher level = LEVEL.matcher(rest);
        return level.matches() ? Level.find(level.group(1)).map(Shown.OfLevel::new) : Optional.empty();
    }

    private static String plain(String safe) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < safe.length(); i++) {
            if (safe.charAt(i) == '_' && i + 2 < safe.length()) {
                bytes.write(Integer.parseInt(safe.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(safe.charAt(i));
            }
        }
        return bytes.toString(UTF_8);
    }

    /** Letters, digits, point and hyphen stand for themselves, every other byte as {@code _} and two hex digits. */
    private static String safe(String id) {
        var safe = new StringBuilder();
        for (byte b : id.getBytes(UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (plain || b == '-' || b == '.') {
                safe.append((char) b);
            } else {
                safe.append(String.format(Locale.ROOT, "_%02x", b & 0xff));
            }
        }
        return safe.toString();
    }
}
