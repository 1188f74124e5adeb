package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Locale;
import org.cqube.access.Area;
import org.cqube.access.Level;

/** Names of files within a publication, and of the objects that hold them. */
public final class FileNames {
    /** Every report's declaration and dates. */
    public static final String MENU = "menu";

    public static final String CURRENT = "current";
    /** Beside a block's {@code current}: the months, last days and comparisons of each area in it. Read by the server alone. */
    public static final String CHILDREN = "children";

    /** Between the name of an area's file and that of a split of it. */
    static final String BY = "/by/";

    private FileNames() {}

    /** @param period {@link #CURRENT}, {@link #CHILDREN} or a month */
    public static String area(String report, Area area, String period) {
        return report + "/areas/" + area.level().id() + "/" + safe(area.id()) + "/" + period;
    }

    /** @param period {@link #CURRENT} or a month */
    public static String split(String report, Area area, String period, String split) {
        return area(report, area, period) + BY + split;
    }

    /** @param period a window, a month, or {@code areas} */
    public static String level(String report, Level level, String period) {
        return report + "/levels/" + level.id() + "/" + period;
    }

    public static String boundaries(Area area) {
        return "boundaries/" + area.level().id() + "/" + safe(area.id());
    }

    /** {@code <first part>/<yyyy>/<yyyy-MM>/<yyyy-MM-dd>_<first part>/<publication>_<rest>.json.gz}. */
    static String key(String name, long publication, LocalDate day) {
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
