package planted.bucket;

import planted.warehouse.Later;

/** The floor sees nobody. */
public record FloorThatSeesAStation(Later later) {}
