package org.cqube.command.bench;

import java.nio.file.Path;
import java.time.LocalDate;

/** A school's month of marks in which one mark of one day is another one than was sent. */
record OneSchoolsDay(Path csv, String school, LocalDate day) {}
