package org.cqube.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The addresses in {@code metadata.emitter_mail}. */
@Component
class MailAddressTable implements MailAddresses {
    /** One plain address; whether it exists, only its server knows. Nothing in it can begin a header of its own. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final JdbcClient jdbc;
    private final Clock clock;

    MailAddressTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void set(String emitter, String address, String language) {
        String name = UserName.require(emitter);
        if (!ADDRESS.matcher(address).matches()) {
            throw new UserRefusedException("bad_mail", "A mail address looks like name@example.in; this does not");
        }
        if (!LANGUAGE.matcher(language).matches()) {
            throw new UserRefusedException("bad_mail", "A language is a code such as en, hi or gu");
        }
        jdbc.sql("""
                        insert into metadata.emitter_mail (emitter, address, language, set_at) values (?, ?, ?, ?)
                        on conflict (emitter) do update
                        set address = excluded.address, language = excluded.language, set_at = excluded.set_at""")
                .params(name, address, language, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void remove(String emitter) {
        jdbc.sql("delete from metadata.emitter_mail where emitter = ?")
                .param(emitter)
                .update();
    }

    @Override
    public Optional<MailAddress> find(String emitter) {
        return jdbc.sql("select emitter, address, language from metadata.emitter_mail where emitter = ?")
                .param(emitter)
                .query((row, n) ->
                        new MailAddress(row.getString("emitter"), row.getString("address"), row.getString("language")))
                .optional();
    }
}
