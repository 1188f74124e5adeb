package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cqube.sample.Delivery.Content;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.Delivery.Packing;
import org.cqube.sample.MarksCsv.Extent;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;

/**
 * What a data centre sends over some months, in order: masters and calendar, what other sources send once, each past month as one
 * file, the current month day after day, other sources month by month, and now and then a file that is wrong.
 */
public final class Deliveries {
    /** Days at the end of the plan that are sent one by one. */
    static final int DAY_BY_DAY = 10;

    /** So many days before the plan's last one, the day's file is full of faults. */
    private static final int FAULTY_BEFORE_END = 5;

    static final DateTimeFormatter STAMP = DateTimeFormatter.BASIC_ISO_DATE;

    private final Sample sample;
    private final Plan plan;
    private final MadeUpDeliveries madeUp;
    private final List<Delivery> list = new ArrayList<>();

    Deliveries(Sample sample, MadeUpDeliveries madeUp) {
        this.sample = sample;
        this.plan = sample.state().plan();
        this.madeUp = madeUp;
        masters();
        list.addAll(madeUp.once(plan.from()));
        marks();
    }

    public List<Delivery> list() {
        return List.copyOf(list);
    }

    private void masters() {
        Set<Integer> late = new HashSet<>(sample.planted().lateSchools());
        for (Role role : List.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER)) {
            MasterCsv masters = sample.masterCsv();
            add(
                    masters.file(role),
                    plan.from(),
                    "master",
                    Expected.taken(),
                    lines(masters.header(role), masters.lines(role)));
        }
        var schools = sample.masterCsv().schools(school -> !late.contains(school.number()));
        SourceFile file = sample.masterCsv().file(Role.SCHOOL);
        add(
                file,
                plan.from(),
                "master",
                Expected.taken(),
                lines(sample.masterCsv().header(Role.SCHOOL), schools));
        CalendarCsv calendar = sample.calendarCsv();
        // A school year's holidays are known long before.
        var days = calendar.lines(plan.from(), plan.to().plusDays(60));
        add(
                calendar.file(),
                plan.from(),
                "holidays and working Sundays",
                Expected.taken(),
                lines(calendar.header(), days));
    }

    private void marks() {
        var faulty = new FaultyFiles(sample);
        LocalDate dayByDay = plan.to().minusDays(DAY_BY_DAY - 1L);
        Optional<LocalDate> faultyDay = faultyDay();
        for (LocalDate day = plan.from(); !day.isAfter(plan.to()); day = day.plusDays(1)) {
            boolean endsMonth = day.equals(YearMonth.from(day).atEndOfMonth());
            if (day.isBefore(dayByDay)) {
                if (endsMonth) {
                    // Sent when even the last districts had reported.
                    month(YearMonth.from(day), day.plusDays(sample.planted().lateDays()), "the whole month");
                } else if (day.plusDays(1).equals(dayByDay)) {
                    month(YearMonth.from(day), day, "the month so far");
                }
            } else if (faultyDay.equals(Optional.of(day))) {
                list.addAll(faulty.ofDay(day));
            } else if (isSent(day)) {
                month(YearMonth.from(day), day, "the month so far");
            }
            if (endsMonth || day.equals(plan.to())) {
                list.addAll(madeUp.month(YearMonth.from(day), endsMonth ? LocalDate.MAX : day, isComplete()));
            }
            catchUp(day, dayByDay);
            if (faultyDay.equals(Optional.of(day))) {
                list.add(faulty.lateSchools(day));
            }
        }
    }

    /** The day of the planted faults: one that is sent, and whose month is sent again later, which repairs it. */
    private Optional<LocalDate> faultyDay() {
        return IntStream.range(FAULTY_BEFORE_END, DAY_BY_DAY)
                .mapToObj(plan.to()::minusDays)
                .filter(day -> !day.isBefore(plan.from()) && isSent(day) && isSentAgain(day))
                .findFirst();
    }

    private boolean isSentAgain(LocalDate day) {
        LocalDate last = YearMonth.from(day).atEndOfMonth();
        return day.plusDays(1)
                .datesUntil((last.isBefore(plan.to()) ? last : plan.to()).plusDays(1))
                .anyMatch(this::isSent);
    }

    /** In the first days after a month's end, the district that is late sends the last days of that month in files of its own. */
    private void catchUp(LocalDate day, LocalDate dayByDay) {
        int late = sample.planted().lateDistrict();
        LocalDate monthEnd = YearMonth.from(day).atDay(1).minusDays(1);
        if (late < 0 || day.getDayOfMonth() > sample.planted().lateDays() || monthEnd.isBefore(dayByDay)) {
            return;
        }
        var extent = new Extent(
                YearMonth.from(monthEnd), day, school -> sample.state().districtNumber(school) == late, Set.of());
        SourceFile file = sample.marksCsv().file();
        list.add(new Delivery(
                file,
                file.prefix() + "_" + STAMP.format(day) + "_late.csv",
                "the last days of a district that is late",
                Packing.RIGHT,
                Expected.late(isComplete() ? 0 : sample.lateRows(monthEnd, extent.schools())),
                out -> sample.marksCsv().write(out, extent)));
    }

    private boolean isSent(LocalDate day) {
        return sample.calendar().isSchoolDay(day) || day.equals(plan.to());
    }

    private void month(YearMonth month, LocalDate asOf, String note) {
        LocalDate lastDay = asOf.isBefore(month.atEndOfMonth()) ? asOf : month.atEndOfMonth();
        add(
                sample.marksCsv().file(),
                lastDay,
                note,
                Expected.late(isComplete() ? 0 : sample.lateRows(lastDay, school -> true)),
                out -> sample.marksCsv().write(out, month, asOf));
    }

    /** Whether the masters of every school have been sent. */
    private boolean isComplete() {
        return list.stream().anyMatch(before -> before.note().equals(FaultyFiles.LATE_SCHOOLS));
    }

    private void add(SourceFile file, LocalDate day, String note, Expected expected, Content content) {
        String name = file.prefix() + "_" + STAMP.format(day) + ".csv";
        list.add(new Delivery(file, name, note, Packing.RIGHT, expected, content));
    }

    static Content lines(String header, List<String> lines) {
        return out -> {
            writeLine(out, header);
            for (String line : lines) {
                writeLine(out, line);
            }
        };
    }

    static void writeLine(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(UTF_8));
        out.write('\n');
    }
}
