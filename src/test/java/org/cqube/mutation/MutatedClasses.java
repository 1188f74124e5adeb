package org.cqube.mutation;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Loads some rooms anew, one class of them as it is after a change of its source. The change is compiled in memory: nothing on disk is
 * touched, and the classes of the running tests stay as they are.
 */
final class MutatedClasses extends ClassLoader {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final Map<String, byte[]> mutated;
    private final Set<String> rooms;

    private MutatedClasses(Map<String, byte[]> mutated, Set<String> rooms) {
        super(MutatedClasses.class.getClassLoader());
        this.mutated = mutated;
        this.rooms = rooms;
    }

    /** @param rooms packages that are loaded anew: those of the changed class and of its test */
    static MutatedClasses load(Mutant mutant, Set<String> rooms) throws IOException {
        Path path = SOURCES.resolve(mutant.type().replace('.', '/') + ".java");
        String source = Files.readString(path);
        int at = source.indexOf(mutant.find());
        if (at < 0 || source.indexOf(mutant.find(), at + 1) >= 0) {
            throw new IllegalStateException(
                    "'%s' must stand once in %s; change the mutant".formatted(mutant.find(), path));
        }
        return new MutatedClasses(compile(mutant.type(), source.replace(mutant.find(), mutant.replace())), rooms);
    }

    /** The same rooms without any change. */
    static MutatedClasses sound(Set<String> rooms) {
        return new MutatedClasses(Map.of(), rooms);
    }

    private static Map<String, byte[]> compile(String type, String source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        var errors = new StringWriter();
        try (var standard = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(Path.of("target", "classes")));
            JavaFileManager manager = new ForwardingJavaFileManager<JavaFileManager>(standard) {
                @Override
                public JavaFileObject getJavaFileForOutput(
                        Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
                    return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                        @Override
                        public OutputStream openOutputStream() {
                            var bytes = new ByteArrayOutputStream();
                            classes.put(name, bytes);
                            return bytes;
                        }
                    };
                }
            };
            var unit =
                    new SimpleJavaFileObject(
                            URI.create("memory:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            boolean compiled = compiler.getTask(
                            errors,
                            manager,
                            null,
                            List.of("-proc:none", "-nowarn", "-parameters", "-classpath", classPath()),
                            null,
                            List.of(unit))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The mutant of %s does not compile:\n%s".formatted(type, errors));
            }
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, content) -> bytes.put(name, content.toByteArray()));
        return bytes;
    }

    /** Where the rooms and what they are compiled against have been loaded from: the property names other things in a test's process. */
    private static String classPath() {
        return Stream.of(
                        Sources.class,
                        Nullable.class,
                        JdbcTemplate.class,
                        DataAccessException.class,
                        Component.class,
                        Resource.class,
                        BeanFactory.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!rooms.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                byte[] bytes = mutated.containsKey(name) ? mutated.get(name) : read(name);
                found = defineClass(name, bytes, 0, bytes.length);
            }
            return found;
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
