package org.cqube.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationFolderTest {
    private static final Pattern NOTICES = Pattern.compile("([^/]+)/notices\\.yaml");

    @Test
    void readsTheSameFromAJarAndFromFoldersWithOddNames(@TempDir Path folder) throws IOException {
        DeclaredOnDisk declared = DeclaredOnDisk.sound(folder.resolve("odd +name%20ü"));
        Path jar = folder.resolve("with space.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String path : List.of(
                    "sources/", "sources/wood/", "sources/wood/source.yaml", "sources/wood/reports/greenery.yaml")) {
                out.putNextEntry(new JarEntry(path));
                if (!path.endsWith("/")) {
                    out.write(Files.readAllBytes(declared.folder().resolve(path)));
                }
            }
        }
        Sources onDisk = declared.read();
        assertThat(onDisk.listReports()).hasSize(1);
        for (Path root : List.of(jar, declared.folder())) {
            try (var loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
                assertThat(SourceFolders.read(List.of(new Shipped(loader)), "").equals(onDisk))
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsNotThereIsNoFile(@TempDir Path folder) {
        assertThat(new OnDisk(folder).list("i18n", NOTICES)).isEmpty();
        assertThat(new Shipped().list("no_such_root", NOTICES)).isEmpty();
    }

    @Test
    void namesWhatShipsByItsPathAndWhatIsOnTheDiskByTheWholeOfIt(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("i18n/gu")).resolve("notices.yaml");
        Files.write(file, "a: ખ\n".getBytes(UTF_8));
        assertThat(new OnDisk(folder).list("i18n", NOTICES))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).isEqualTo(new Text(file.toString(), "a: ખ\n")));
        assertThat(new Shipped().list("i18n", NOTICES))
                .extracting(found -> found.text().file())
                .contains("i18n/en/notices.yaml");
    }
}
