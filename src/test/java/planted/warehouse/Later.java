package planted.warehouse;

/** A later station. */
public record Later(String what) {}
