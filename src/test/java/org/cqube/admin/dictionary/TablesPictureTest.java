package org.cqube.admin.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cqube.admin.dictionary.TablesPicture.Placed;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TablesPictureTest {
    private static final String SVG = "http://www.w3.org/2000/svg";

    @Test
    void everyTableAndEveryReferenceOfTheDeclarationsIsDrawn() throws Exception {
        Sources sources = SourceFolders.readShipped();
        List<ErdTable> tables = ErdTable.listOf(sources, Map.of());
        Document picture = parse(TablesPicture.of(tables));
        String text = picture.getDocumentElement().getTextContent();
        sources.listFiles()
                .forEach(file -> assertThat(text).contains(file.schema() + "." + file.table(), file.grain()));
        sources.list().forEach(source -> assertThat(text).contains(source.label()));
        long references = sources.listFiles().stream()
                .flatMap(file -> file.references().stream())
                .filter(reference ->
                        TellDictionary.findReferred(sources, reference).isPresent())
                .count();
        assertThat(lines(picture)).hasSize((int) references);
        assertThat(references).isPositive();
    }

    @Test
    void framesAreCalledInTheReadersLanguage() {
        Sources sources = SourceFolders.readShipped();
        assertThat(TablesPicture.of(ErdTable.listOf(sources, Map.of("source.student_attendance", "हाज़िरी"))))
                .contains("हाज़िरी")
                .doesNotContain(">Student attendance<");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noTableCoversAnotherAndAllLieInThePicture(long seed) throws Exception {
        List<ErdTable> tables = madeUp(new Random(seed));
        List<Placed> boxes = TablesPicture.layOut(tables);
        assertThat(boxes).extracting(Placed::table).containsExactlyInAnyOrderElementsOf(tables);
        for (Placed a : boxes) {
            for (Placed b : boxes) {
                assertThat(a == b
                                || a.x() + TablesPicture.BOX <= b.x()
                                || b.x() + TablesPicture.BOX <= a.x()
                                || a.y() + a.height() <= b.y()
                                || b.y() + b.height() <= a.y())
                        .as(a + " and " + b)
                        .isTrue();
            }
        }
        Element root = parse(TablesPicture.of(tables)).getDocumentElement();
        int width = Integer.parseInt(root.getAttribute("width"));
        int height = Integer.parseInt(root.getAttribute("height"));
        assertThat(boxes)
                .allSatisfy(box -> assertThat(box.x() + TablesPicture.BOX).isLessThan(width))
                .allSatisfy(box -> assertThat(box.y() + box.height()).isLessThan(height));
    }

    @Test
    void wordsOfADeclarationCannotBecomeMarkup() throws Exception {
        var hostile = new ErdTable(
                "static.a",
                "</text><script>alert('1')</script>",
                "\"]]>&amp;\u0000<",
                List.of(new ErdTable.Line("<b onload=x>", true, Optional.of("static.a"))));
        Document picture = parse(TablesPicture.of(List.of(hostile)));
        assertThat(picture.getElementsByTagNameNS(SVG, "script").getLength()).isZero();
        assertThat(picture.getElementsByTagNameNS(SVG, "b").getLength()).isZero();
        assertThat(picture.getDocumentElement().getTextContent()).contains("<script>", "<b onload=x>");
    }

    @Test
    void aLongTableIsCutButNeverItsKeyOrItsReferences() {
        Sources sources = SourceFolders.readShipped();
        ErdTable.listOf(sources, Map.of())
                .forEach(table -> assertThat(table.lines()).hasSizeLessThan(25));
        sources.listFiles().forEach(file -> {
            ErdTable table = ErdTable.listOf(sources, Map.of()).stream()
                    .filter(each -> each.name().equals(file.schema() + "." + file.table()))
                    .findFirst()
                    .orElseThrow();
            assertThat(table.lines().stream().filter(ErdTable.Line::key).count())
                    .as(table.name())
                    .isEqualTo(file.key().size());
        });
    }

    @Test
    void withoutAnyTableItIsStillAPicture() throws Exception {
        assertThat(parse(TablesPicture.of(List.of())).getDocumentElement().getLocalName())
                .isEqualTo("svg");
    }

    private static List<ErdTable> madeUp(Random random) {
        List<ErdTable> tables = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            List<ErdTable.Line> lines = IntStream.rangeClosed(0, random.nextInt(16))
                    .mapToObj(n -> new ErdTable.Line(
                            "column_" + n,
                            n == 0,
                            random.nextInt(4) == 0
                                    ? Optional.of("dynamic.t" + random.nextInt(count))
                                    : Optional.empty()))
                    .toList();
            tables.add(new ErdTable("dynamic.t" + i, "Source " + random.nextInt(9), "A table", lines));
        }
        return tables;
    }

    private static List<Element> lines(Document picture) {
        var paths = picture.getElementsByTagNameNS(SVG, "path");
        return IntStream.range(0, paths.getLength())
                .mapToObj(i -> (Element) paths.item(i))
                .filter(path -> path.hasAttribute("marker-end"))
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
