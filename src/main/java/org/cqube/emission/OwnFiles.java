package org.cqube.emission;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which objects of the emission and input bucket came from whom. */
@Component
public class OwnFiles {
    private final JdbcClient jdbc;

    OwnFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys of zips that this emitter put into the emission bucket, and of what was kept and refused of them. */
    public Predicate<String> of(String emitter) {
        Set<String> keys = new HashSet<>(
                jdbc.sql("""
                        select object_key from metadata.emission where emitter = :emitter and swept_at is null
                        union all
                        select f.input_key from metadata.emission_file f join metadata.emission e using (receipt)
                        where e.emitter = :emitter and f.input_key is not null
                        union all
                        select f.refused_key from metadata.emission_file f join metadata.emission e using (receipt)
                        where e.emitter = :emitter and f.refused_key is not null""").param("emitter", emitter).query(String.class).list());
        return keys::contains;
    }
}
