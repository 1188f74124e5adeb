package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a picture of ids and numbers, line by line. Equal numbers are kept once: full marks are the same for thousands of questions. */
final class ReadIds {
    private static final byte[] NONE = {};

    private final List<String> columns;
    private final CopyLine line;
    private final IdTable ids = new IdTable();
    private final List<List<byte[]>> numbers = new ArrayList<>();
    private final Map<String, byte[]> seen = new HashMap<>();

    /** @param columns the id's, then those of numbers */
    ReadIds(List<String> columns) {
        this.columns = columns;
        this.line = new CopyLine(columns.size());
        columns.forEach(column -> numbers.add(new ArrayList<>()));
    }

    void line(byte[] bytes) {
        line.read(bytes);
        ids.add(line.bytes(), line.from(0), line.to(0));
        for (int i = 1; i < columns.size(); i++) {
            numbers.get(i)
                    .add(line.isNull(i) ? NONE : seen.computeIfAbsent(line.text(i), text -> text.getBytes(US_ASCII)));
        }
    }

    IdPicture picture(long version) {
        Map<String, byte[][]> byColumn = new HashMap<>();
        for (int i = 1; i < columns.size(); i++) {
            byColumn.put(columns.get(i), numbers.get(i).toArray(byte[][]::new));
        }
        return new IdPicture(version, ids, byColumn);
    }
}
