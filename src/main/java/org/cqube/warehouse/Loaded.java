package org.cqube.warehouse;

/** How many kept records were new, and how many changed what is stored. */
record Loaded(long loaded, long revised) {}
