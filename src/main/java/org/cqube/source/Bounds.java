package org.cqube.source;

import java.math.BigDecimal;

/** The rectangle in which a state lies, in degrees: {@code states/<code>/state.yaml}. */
public record Bounds(BigDecimal south, BigDecimal west, BigDecimal north, BigDecimal east) {}
