package org.cqube.emission;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code metadata.case_file} and {@code metadata.repair_file}. */
@Component
class RepairedCases implements Cases {
    /** A repair as stored. */
    record Step(String receipt, int number, Lines taken) {}

    private final JdbcClient jdbc;
    private final OpenReceipts receipts;
    private final Clock clock;

    RepairedCases(JdbcClient jdbc, OpenReceipts receipts, Clock clock) {
        this.jdbc = jdbc;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public Optional<CaseId> findRepaired(String receipt) {
        return receipts.find(receipt).flatMap(OpenReceipts.Emission::repairs);
    }

    @Override
    public Lines listOpen(CaseId of) {
        Lines open = lines(of, "first_refused").without(lines(of, "given_up"));
        for (Step step : listSteps(of)) {
            open = open.without(step.taken());
        }
        return open;
    }

    @Override
    public void refused(DataFile data, Lines lines) {
        jdbc.sql("""
                        insert into metadata.case_file (receipt, number, first_refused) values (?, ?, ?)
                        on conflict (receipt, number) do update set first_refused = excluded.first_refused""").params(data.receipt(), data.number(), lines.toBytes()).update();
        receipts.changed(data.receipt());
    }

    @Override
    public void held(DataFile data, Map<String, Lines> lines) {
        jdbc.sql("delete from metadata.held_record where receipt = ? and number = ?")
                .params(data.receipt(), data.number())
                .update();
        lines.forEach((code, some) -> jdbc.sql(
                        "insert into metadata.held_record (receipt, number, code, lines) values (?, ?, ?, ?)")
                .params(data.receipt(), data.number(), code, some.toBytes())
                .update());
    }

    @Override
    public Map<String, Lines> listHeld(DataFile data) {
        return listHeld(new CaseId(data.receipt(), data.number()), Optional.empty());
    }

    @Override
    public Map<String, Lines> listHeld(CaseId of, Lines open) {
        return listHeld(of, Optional.of(open));
    }

    private Map<String, Lines> listHeld(CaseId of, Optional<Lines> among) {
        Map<String, Lines> held = new TreeMap<>();
        jdbc.sql("select code, lines from metadata.held_record where receipt = ? and number = ?")
                .params(of.receipt(), of.number())
                .query(row -> {
                    Lines lines = Lines.ofBytes(row.getBytes("lines"));
                    held.put(row.getString("code"), among.map(lines::and).orElse(lines));
                });
        held.values().removeIf(lines -> lines.size() == 0);
        return held;
    }

    @Override
    public void confirmed(CaseId of, DataFile repair, Map<String, Long> records) {
        records.forEach((code, count) -> note(of, repair.mandate().emitter(), "confirmed", code, count));
    }

    @Override
    public Lines begin(DataFile repair, CaseId of) {
        // Taken once more, it may repair again what it had repaired.
        Lines open = listOpen(of).or(listRepaired(repair).and(lines(of, "first_refused")));
        jdbc.sql("""
                        insert into metadata.repair_file (receipt, number, case_receipt, case_number, open_lines)
                        values (?, ?, ?, ?, ?)
                        on conflict (receipt, number) do update set open_lines = excluded.open_lines""")
                .params(repair.receipt(), repair.number(), of.receipt(), of.number(), open.toBytes())
                .update();
        return open;
    }

    @Override
    public Lines listBegun(DataFile repair) {
        return own(repair, "open_lines");
    }

    @Override
    public Lines listRepaired(DataFile repair) {
        return own(repair, "taken_lines");
    }

    @Override
    public void repaired(DataFile repair, Lines lines) {
        jdbc.sql(
                        "update metadata.repair_file set taken_lines = ? where receipt = ? and number = ? returning case_receipt")
                .params(lines.toBytes(), repair.receipt(), repair.number())
                .query(String.class)
                .optional()
                .ifPresent(receipts::changed);
    }

    /** In the order in which they were asked for. */
    List<Step> listSteps(CaseId of) {
        return jdbc.sql("""
                        select receipt, number, taken_lines from metadata.repair_file
                        where case_receipt = ? and case_number = ? order by receipt, number""")
                .params(of.receipt(), of.number())
                .query((row, n) -> new Step(
                        row.getString("receipt"), row.getInt("number"), Lines.ofBytes(row.getBytes("taken_lines"))))
                .list();
    }

    /** Emissions that were asked for to repair the case, whether anything of them has been taken or not. */
    List<String> listEmissions(CaseId of) {
        return jdbc.sql(
                        "select receipt from metadata.emission where repairs_receipt = ? and repairs_number = ? order by receipt")
                .params(of.receipt(), of.number())
                .query((row, n) -> row.getString("receipt"))
                .list();
    }

    /** What somebody decided about refused records or warnings. */
    void note(CaseId of, String who, String what, String code, long records) {
        jdbc.sql(
                        "insert into metadata.case_change (receipt, number, at, who, what, code, records) values (?, ?, ?, ?, ?, ?, ?)")
                .params(of.receipt(), of.number(), OpenReceipts.utc(clock.instant()), who, what, code, records)
                .update();
        receipts.changed(of.receipt());
    }

    Lines listFirst(CaseId of) {
        return lines(of, "first_refused");
    }

    Lines listGivenUp(CaseId of) {
        return lines(of, "given_up");
    }

    void giveUp(CaseId of, Lines lines) {
        jdbc.sql("update metadata.case_file set given_up = ? where receipt = ? and number = ?")
                .params(listGivenUp(of).or(lines).toBytes(), of.receipt(), of.number())
                .update();
        receipts.changed(of.receipt());
    }

    /** Until the caller's commit nobody else changes the case by hand. */
    void lock(CaseId of) {
        jdbc.sql("select 1 from metadata.case_file where receipt = ? and number = ? for update")
                .params(of.receipt(), of.number())
                .query()
                .listOfRows();
    }

    /** @param column {@code first_refused} or {@code given_up} */
    private Lines lines(CaseId of, String column) {
        return jdbc.sql("select %s from metadata.case_file where receipt = ? and number = ?".formatted(column))
                .params(of.receipt(), of.number())
                .query((row, n) -> Lines.ofBytes(row.getBytes(1)))
                .optional()
                .orElse(Lines.NONE);
    }

    /** @param column {@code open_lines} or {@code taken_lines} */
    private Lines own(DataFile repair, String column) {
        return jdbc.sql("select %s from metadata.repair_file where receipt = ? and number = ?".formatted(column))
                .params(repair.receipt(), repair.number())
                .query((row, n) -> Lines.ofBytes(row.getBytes(1)))
                .optional()
                .orElse(Lines.NONE);
    }
}
