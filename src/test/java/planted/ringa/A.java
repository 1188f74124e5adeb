package planted.ringa;

import planted.ringb.B;

/** Half a ring. */
public interface A {
    B other();
}
