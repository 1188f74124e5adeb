package org.cqube.admin.dictionary;

/** Writes the picture: shapes and texts, nothing that runs. */
final class Svg {
    private static final int MOST_LETTERS = 38;

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title, String description) {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="t d" font-family="ui-monospace, 'DejaVu Sans Mono', monospace" font-size="12">
                <title id="t">%3$s</title>
                <desc id="d">%4$s</desc>
                <defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#b2500b"/></marker></defs>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(width, height, escaped(title), escaped(description)));
    }

    void frame(int x, int y, int width, int height, String label) {
        out.append("""
                <rect x="%d" y="%d" width="%d" height="%d" rx="8" fill="#eef4f7" stroke="#8ec5d6"/>
                <text x="%d" y="%d" font-size="14" font-weight="600" font-family="sans-serif" fill="#0b5d7a">%s</text>
                """.formatted(x, y, width, height, x + TablesPicture.PAD, y + 21, escaped(label)));
    }

    void box(TablesPicture.Placed box) {
        out.append("""
                <g><title>%s</title>
                <rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="#ffffff" stroke="#0b5d7a"/>
                <rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="#0b5d7a"/>
                <text x="%d" y="%d" font-weight="600" fill="#ffffff">%s</text>
                """.formatted(
                        escaped(box.table().meaning()),
                        box.x(),
                        box.y(),
                        TablesPicture.BOX,
                        box.height(),
                        box.x(),
                        box.y(),
                        TablesPicture.BOX,
                        TablesPicture.TITLE,
                        box.x() + 8,
                        box.y() + 17,
                        escaped(cut(box.table().name()))));
        for (int line = 0; line < box.table().lines().size(); line++) {
            var each = box.table().lines().get(line);
            String mark = each.key() ? "◆ " : each.refersTo().isPresent() ? "→ " : "  ";
            out.append("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\" fill=\"%s\"%s>%s</text>\n"
                    .formatted(
                            box.x() + 8,
                            box.middleOf(line) + 4,
                            each.refersTo().isPresent() ? "#8a3d08" : "#222222",
                            each.key() ? " font-weight=\"600\"" : "",
                            escaped(mark + cut(each.text()))));
        }
        out.append("</g>\n");
    }

    /** A curve from one point to another with its two handles. */
    void line(int x, int y, int handleX, int handleY, int otherX, int otherY, int endX, int endY, String words) {
        out.append(
                "<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"#b2500b\" stroke-opacity=\"0.75\" marker-end=\"url(#end)\"><title>%s</title></path>\n"
                        .formatted(x, y, handleX, handleY, otherX, otherY, endX, endY, escaped(words)));
    }

    String finish() {
        return out.append("</svg>\n").toString();
    }

    private static String cut(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
    }

    static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(letter < ' ' ? ' ' : letter);
            }
        });
        return safe.toString();
    }
}
