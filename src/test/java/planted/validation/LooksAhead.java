package planted.validation;

import javax.sql.DataSource;
import planted.warehouse.Later;

/** A station that sees the one after it, and a database. */
public record LooksAhead(Later later, DataSource database) {}
