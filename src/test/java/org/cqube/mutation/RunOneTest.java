package org.cqube.mutation;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs one test method of a class out of any class loader, as JUnit would: with its folder and each of its arguments. */
final class RunOneTest {
    private final ClassLoader loader;
    private final Path folder;

    RunOneTest(ClassLoader loader, Path folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /**
     * What the first call that fails has found; empty where none fails.
     *
     * @param most calls with other arguments
     */
    Optional<Throwable> run(String type, String name, int most) throws ReflectiveOperationException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> test = loader.loadClass(type);
            Method method = Arrays.stream(test.getDeclaredMethods())
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(type + "#" + name));
            method.setAccessible(true);
            for (@Nullable
            Object[] arguments : arguments(test, method).stream().limit(most).toList()) {
                Object instance = instance(test);
                try {
                    method.invoke(instance, arguments);
                } catch (InvocationTargetException failed) {
                    return Optional.of(failed.getTargetException());
                }
            }
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object instance(Class<?> test) throws ReflectiveOperationException, IOException {
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        for (Field field : test.getDeclaredFields()) {
            if (field.isAnnotationPresent(TempDir.class)) {
                field.setAccessible(true);
                field.set(instance, Files.createTempDirectory(folder, "run"));
            }
        }
        for (Method method : test.getDeclaredMethods()) {
            if (method.isAnnotationPresent(BeforeEach.class)) {
                method.setAccessible(true);
                method.invoke(instance);
            }
        }
        return instance;
    }

    private static List<@Nullable Object[]> arguments(Class<?> test, Method method)
            throws ReflectiveOperationException {
        List<@Nullable Object[]> all = new ArrayList<>();
        ValueSource values = method.getAnnotation(ValueSource.class);
        CsvSource table = method.getAnnotation(CsvSource.class);
        MethodSource source = method.getAnnotation(MethodSource.class);
        if (values != null) {
            Arrays.stream(values.longs()).forEach(value -> all.add(new Object[] {value}));
            Arrays.stream(values.ints()).forEach(value -> all.add(new Object[] {value}));
            Arrays.stream(values.strings()).forEach(value -> all.add(new Object[] {value}));
        } else if (table != null) {
            for (String line : table.value()) {
                all.add(converted(line.split(",", -1), method.getParameterTypes()));
            }
        } else if (source != null) {
            String name =
                    source.value().length == 0 || source.value()[0].isEmpty() ? method.getName() : source.value()[0];
            Method maker = test.getDeclaredMethod(name);
            maker.setAccessible(true);
            var made = (BaseStream<?, ?>) maker.invoke(null);
            made.iterator()
                    .forEachRemaining(
                            each -> all.add(each instanceof Arguments many ? many.get() : new Object[] {each}));
        } else {
            all.add(new Object[0]);
        }
        return all;
    }

    private static Object[] converted(String[] cells, Class<?>[] types) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            String cell = cells[i].strip();
            arguments[i] = types[i] == int.class
                    ? (Object) Integer.valueOf(cell)
                    : types[i] == long.class ? (Object) Long.valueOf(cell) : cell;
        }
        return arguments;
    }
}
