package org.cqube.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of {@code metadata.receipt_version}. */
@Component
class IssuedReceipts {
    /**
     * One version.
     *
     * @param body its canonical bytes as text
     * @param sha256 of these bytes, hex
     * @param contentDigest of what it says of the emission alone
     */
    record Issued(
            String receipt,
            int version,
            Instant issuedAt,
            String body,
            String sha256,
            String contentDigest,
            String keyId,
            byte[] signature) {
        /** As it is handed out: the signature among its members. */
        ObjectNode json() {
            ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(body);
            return node.put(
                    Verification.SIGNATURE,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        }

        byte[] bytes() {
            return body.getBytes(UTF_8);
        }
    }

    private final JdbcClient jdbc;

    IssuedReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Issued issued) {
        jdbc.sql("insert into metadata.receipt_version values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        issued.receipt(),
                        issued.version(),
                        issued.issuedAt().atOffset(ZoneOffset.UTC),
                        issued.body(),
                        issued.sha256(),
                        issued.contentDigest(),
                        issued.keyId(),
                        issued.signature())
                .update();
    }

    Optional<Issued> findNewest(String receipt) {
        return jdbc.sql("select * from metadata.receipt_version where receipt = ? order by version desc limit 1")
                .param(receipt)
                .query(IssuedReceipts::read)
                .optional();
    }

    Optional<Issued> find(String receipt, int version) {
        return jdbc.sql("select * from metadata.receipt_version where receipt = ? and version = ?")
                .params(receipt, version)
                .query(IssuedReceipts::read)
                .optional();
    }

    /** From the first version on. */
    List<Issued> list(String receipt) {
        return jdbc.sql("select * from metadata.receipt_version where receipt = ? order by version")
                .param(receipt)
                .query(IssuedReceipts::read)
                .list();
    }

    /** Takes emissions that something has changed of off the list; those that are just being changed stay on it. */
    List<String> takeDue(int most) {
        return jdbc.sql("""
                        delete from metadata.receipt_due where receipt in (
                          select receipt from metadata.receipt_due order by changed_at, receipt limit ? for update skip locked)
                        returning receipt""")
                .param(most)
                .query((row, n) -> row.getString("receipt"))
                .list();
    }

    private static Issued read(ResultSet row, int n) throws SQLException {
        return new Issued(
                row.getString("receipt"),
                row.getInt("version"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getString("body"),
                row.getString("sha256"),
                row.getString("content_sha256"),
                row.getString("key_id"),
                row.getBytes("signature"));
    }
}
