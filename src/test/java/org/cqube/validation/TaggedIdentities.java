package org.cqube.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.cqube.source.Column;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;

/** An example's CSV as intake hands it over: a tag in the place of every identity number, the same for the same one. */
public final class TaggedIdentities {
    private TaggedIdentities() {}

    /** The examples quote no identity number, and none stands in the last cell. */
    public static byte[] in(Path csv, SourceFile file) {
        try {
            byte[] bytes = Files.readAllBytes(csv);
            String text = new String(bytes, ISO_8859_1);
            List<String> header =
                    Arrays.asList(text.lines().findFirst().orElse("").split("\\|"));
            for (Column column : file.layouts().getFirst().columns()) {
                int cell = header.indexOf(column.emitted());
                if (column.privacy() == Privacy.IDENTITY && cell >= 0) {
                    text = Pattern.compile("(?m)^((?:[^|\n]*\\|){%d})(\\d+)\\|".formatted(cell))
                            .matcher(text)
                            .replaceAll(found -> "%sh1:%s|"
                                    .formatted(
                                            found.group(1),
                                            "%22s".formatted(found.group(2)).replace(' ', 'a')));
                }
            }
            return text.getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
