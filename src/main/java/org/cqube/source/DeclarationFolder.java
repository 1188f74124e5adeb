package org.cqube.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A folder that holds {@code sources/ states/ i18n/}: the one that ships, inside the jar, or one on the disk. */
sealed interface DeclarationFolder {
    /**
     * Files one folder deep and more, in the order of their names.
     *
     * @param root {@code sources}, {@code states} or {@code i18n}
     * @param pattern of the path below the root, with {@code /} between folders
     */
    List<Found> list(String root, Pattern pattern);

    /** A file, with the groups of the pattern that its path matched. */
    record Found(Text text, Matcher path) {}

    /** What ships with the program: a folder of classes, or a jar inside a jar. */
    record Shipped(ClassLoader loader) implements DeclarationFolder {
        Shipped() {
            this(Shipped.class.getClassLoader());
        }

        @Override
        public List<Found> list(String root, Pattern pattern) {
            try {
                List<Found> found = new ArrayList<>();
                for (Resource resource : new PathMatchingResourcePatternResolver(loader)
                        .getResources("classpath*:" + root + "/**/*.*")) {
                    String url = resource.getURL().toString();
                    String path = url.substring(url.lastIndexOf("/" + root + "/") + root.length() + 2);
                    Matcher matcher = pattern.matcher(path);
                    if (matcher.matches()) {
                        found.add(new Found(new Text(root + "/" + path, resource.getContentAsString(UTF_8)), matcher));
                    }
                }
                return sorted(found);
            } catch (IOException e) {
                throw new UncheckedIOException("The declarations that ship cannot be read", e);
            }
        }
    }

    /** A folder on the disk. */
    record OnDisk(Path folder) implements DeclarationFolder {
        @Override
        public List<Found> list(String root, Pattern pattern) {
            Path start = folder.resolve(root);
            if (!Files.isDirectory(start)) {
                return List.of();
            }
            try (Stream<Path> paths = Files.walk(start)) {
                List<Found> found = new ArrayList<>();
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = pattern.matcher(relative(start, path));
                    if (matcher.matches()) {
                        found.add(new Found(new Text(path.toString(), Files.readString(path)), matcher));
                    }
                }
                return sorted(found);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The declarations in " + folder + " cannot be read: " + e.getMessage(), e);
            }
        }

        private static String relative(Path start, Path path) {
            return start.relativize(path)
                    .toString()
                    .replace(start.getFileSystem().getSeparator(), "/");
        }
    }

    private static List<Found> sorted(List<Found> found) {
        return found.stream()
                .sorted(Comparator.comparing(one -> one.text().file()))
                .toList();
    }
}
