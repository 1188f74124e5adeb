package org.cqube.publication;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Takes the numbers of a row, one after the other. */
interface Numbers {
    void whole(long number);

    /** @param number as it is written; null: no data */
    void decimal(@Nullable String number);

    /** Into an array that is open. */
    static Numbers into(JsonGenerator json) {
        return new Numbers() {
            @Override
            public void whole(long number) {
                json.writeNumber(number);
            }

            @Override
            public void decimal(@Nullable String number) {
                Json.decimal(json, number);
            }
        };
    }
}
