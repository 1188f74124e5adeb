package org.cqube.publication;

/** Removes publications that the settings keep no longer, with the objects that no kept one names. */
public interface Retention {
    /** Returns how many were removed; at most some hundred at a time. The newest always stays. */
    int prune();
}
