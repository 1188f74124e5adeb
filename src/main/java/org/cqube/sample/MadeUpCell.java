package org.cqube.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cqube.source.SampleCell;
import org.cqube.source.SampleLoop;

/** Writes what stands in one column of a made-up file. */
interface MadeUpCell {
    /** How a cell without a value is sent, as data centres do. */
    String NO_VALUE = "NULL";

    void write(MadeUpRow row, StringBuilder out);

    /** Writes cells of a file with these loops. */
    record Maker(World world, String file, Map<String, SampleLoop> loops) {
        MadeUpCell make(String column, SampleCell cell) {
            List<String> names = List.copyOf(loops.keySet());
            return switch (cell) {
                case SampleCell.Fixed(var text) -> new MadeUpText(text, names, world)::write;
                case SampleCell.Drawn drawn -> {
                    long seed =
                            Dice.seedFor(world.seed(), drawn.draw().by().isPresent() ? column : file + "/" + column);
                    int by = drawn.draw().by().map(names::indexOf).orElse(-1);
                    int blank = drawn.draw().blank();
                    DrawnCell made = make(drawn, names);
                    yield (row, out) -> {
                        long draw =
                                Dice.draw(seed, by < 0 ? row.key() : row.get(by).key());
                        if (blank == 0 || Dice.below(Dice.mix(draw + 1), 100) >= blank) {
                            made.write(row, draw, out);
                        } else {
                            out.append(NO_VALUE);
                        }
                    };
                }
            };
        }

        private DrawnCell make(SampleCell.Drawn drawn, List<String> names) {
            return switch (drawn) {
                case SampleCell.Choice choice -> new DrawnChoice(world, choice)::write;
                case SampleCell.Number number ->
                    (row, draw, out) -> out.append(between(number.from(), number.to(), draw));
                case SampleCell.Date date ->
                    (row, draw, out) -> out.append(LocalDate.ofEpochDay(
                            between(date.from().toEpochDay(), date.to().toEpochDay(), draw)));
                case SampleCell.Ago ago ->
                    (row, draw, out) ->
                            out.append(world.state().plan().to().minusDays(between(ago.from(), ago.to(), draw)));
                case SampleCell.Share share ->
                    new DrawnShare(world, share, new MadeUpText(share.of(), names, world), pupil())::write;
                case SampleCell.SchoolDay _ -> new DrawnDay(world)::write;
                case SampleCell.Near near -> new DrawnPoint(world, near)::write;
            };
        }

        /** Ends included. */
        private static long between(long from, long to, long draw) {
            return from + Long.remainderUnsigned(draw, to - from + 1);
        }

        /** The loop of pupils, -1 where there is none. */
        private int pupil() {
            return List.copyOf(loops.values()).stream()
                    .map(SampleLoop.Pupils.class::isInstance)
                    .toList()
                    .indexOf(true);
        }
    }

    /** Writes what was drawn. */
    interface DrawnCell {
        void write(MadeUpRow row, long draw, StringBuilder out);
    }
}
