package planted.ringb;

import planted.ringa.A;

/** The other half. */
public interface B {
    A other();
}
