package org.cqube.validation;

import java.io.IOException;
import java.nio.file.Path;

/** Two readers on one file, for comparing records, or for staying on one while another is looked for. */
record RecordPair(SingleRecords first, SingleRecords second) implements AutoCloseable {
    static RecordPair open(Path csv, Shape shape) throws IOException {
        int columns = shape.header().cells();
        return new RecordPair(
                new SingleRecords(csv, columns, shape.longest()), new SingleRecords(csv, columns, shape.longest()));
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
