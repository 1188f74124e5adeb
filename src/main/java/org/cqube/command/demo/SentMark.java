package org.cqube.command.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/** A file in the data folder: this made-up state has been sent whole. */
record SentMark(long seed, int schools, int months, LocalDate lastDay) {
    private static final String NAME = "sample.properties";

    static Optional<SentMark> read(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new SentMark(
                Long.parseLong(properties.getProperty("seed")),
                Integer.parseInt(properties.getProperty("schools")),
                Integer.parseInt(properties.getProperty("months")),
                LocalDate.parse(properties.getProperty("last-day"))));
    }

    void write(Path data) {
        var properties = new Properties();
        properties.setProperty("seed", String.valueOf(seed));
        properties.setProperty("schools", String.valueOf(schools));
        properties.setProperty("months", String.valueOf(months));
        properties.setProperty("last-day", lastDay.toString());
        try (var out = Files.newBufferedWriter(data.resolve(NAME))) {
            properties.store(out, "The made-up state in this folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
