package org.cqube.sample;

import java.time.YearMonth;
import java.util.List;
import org.cqube.source.SampleText;

/** A text whose names are replaced for each row. */
final class MadeUpText {
    private static final int NO_LOOP = -1;

    private final int[] loops;
    private final String[] texts;

    /** @param names of the file's loops, in order */
    MadeUpText(SampleText text, List<String> names, World world) {
        List<SampleText.Part> parts = text.parts();
        this.loops = new int[parts.size()];
        this.texts = new String[parts.size()];
        for (int i = 0; i < loops.length; i++) {
            loops[i] = NO_LOOP;
            texts[i] = switch (parts.get(i)) {
                case SampleText.Literal(String literal) -> literal;
                case SampleText.Name(String loop, String property)
                when loop.equals(SampleText.PLAN) -> ofPlan(property, world);
                case SampleText.Name(String loop, String property) -> {
                    loops[i] = names.indexOf(loop);
                    yield property;
                }
            };
        }
    }

    void write(MadeUpRow row, StringBuilder out) {
        for (int i = 0; i < loops.length; i++) {
            if (loops[i] == NO_LOOP) {
                out.append(texts[i]);
            } else {
                row.get(loops[i]).write(texts[i], out);
            }
        }
    }

    String of(MadeUpRow row) {
        var text = new StringBuilder();
        write(row, text);
        return text.toString();
    }

    private static String ofPlan(String property, World world) {
        YearMonth last = YearMonth.from(world.state().plan().to());
        return property.equals("year") ? String.valueOf(last.getYear()) : world.academicYear(last);
    }
}
