package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recipe shows as finished is finished. */
class RecipeTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n# (sources/\\S+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void theSourceOfTheRecipeIsSound(@TempDir Path folder) throws IOException {
        String recipe = Files.readString(Path.of("docs/recipes/add-a-source.md"));
        var declared = new DeclaredOnDisk(folder);
        Matcher block = BLOCK.matcher(recipe);
        while (block.find()) {
            declared.write(block.group(1), block.group(2));
        }
        Matcher configuration =
                Pattern.compile("(?s)```\n(id\\|.*?)```\n\\(`(states/\\S+)`\\)").matcher(recipe);
        assertThat(configuration.find()).isTrue();
        declared.write(configuration.group(2), configuration.group(1));

        Sources sources = SourceFolders.read(List.of(new Shipped(), new OnDisk(folder)), "24");
        assertThat(sources.listReports()).extracting(Report::id).contains("library_visit");
        SourceFile visits =
                sources.findFile("library_visit", "library_visit.csv").orElseThrow();
        assertThat(visits.layouts().getFirst().columns())
                .anySatisfy(column -> assertThat(column.emitted()).isEqualTo("D31"));
        Layout schools = sources.findRole(Role.SCHOOL).orElseThrow().layouts().getLast();
        assertThat(schools.columns().get(schools.indexOf("medium_id")).active()).isFalse();
        assertThat(schools.columns().get(schools.indexOf("management_id")).isEmitted("management"))
                .isTrue();
    }
}
