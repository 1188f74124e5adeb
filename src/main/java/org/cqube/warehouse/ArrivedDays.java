package org.cqube.warehouse;

import java.time.YearMonth;
import java.util.Map;
import org.cqube.source.SourceFile;

/** Which days of which schools have arrived, read only. */
public interface ArrivedDays {
    /** By school: bit {@code n} is set where at least one mark is stored for day {@code n + 1}. Schools without any are left out. */
    Map<String, Integer> of(SourceFile file, YearMonth month);
}
