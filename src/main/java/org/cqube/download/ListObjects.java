package org.cqube.download;

import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bucket's objects as S3 lists them, cut to what somebody may have; written while they are read, so that a million take no memory.
 *
 * @param marker only keys behind this one
 * @param limit most objects; empty: all
 */
record ListObjects(
        Bucket bucket, String prefix, Optional<String> marker, Optional<Integer> limit, Predicate<String> mine) {
    void write(OutputStream out) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out, JsonEncoding.UTF8);
                Stream<StoredObject> objects = bucket.list(prefix)) {
            json.writeStartObject();
            json.writeStringProperty("Name", bucket.name());
            json.writeStringProperty("Prefix", prefix);
            json.writeArrayPropertyStart("Contents");
            Optional<String> next = write(json, objects.iterator());
            json.writeEndArray();
            json.writeBooleanProperty("IsTruncated", next.isPresent());
            next.ifPresent(key -> json.writeStringProperty("NextMarker", key));
            json.writeEndObject();
        }
    }

    /** Returns the last key written, where there are more. */
    private Optional<String> write(JsonGenerator json, Iterator<StoredObject> objects) {
        String last = "";
        int count = 0;
        while (objects.hasNext()) {
            StoredObject object = objects.next();
            boolean listed = mine.test(object.key())
                    && marker.filter(key -> object.key().compareTo(key) <= 0).isEmpty();
            if (!listed) {
                continue;
            }
            if (limit.isPresent() && count == limit.get()) {
                return Optional.of(last);
            }
            json.writeStartObject();
            json.writeStringProperty("Key", object.key());
            json.writeNumberProperty("Size", object.bytes());
            json.writeStringProperty("LastModified", object.modified().toString());
            json.writeEndObject();
            last = object.key();
            count++;
        }
        return Optional.empty();
    }
}
