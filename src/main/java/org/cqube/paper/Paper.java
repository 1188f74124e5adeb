package org.cqube.paper;

import java.util.List;

/** A page for the screen and for paper, written from top to bottom. Every text that is handed in is escaped. Not for several threads. */
public final class Paper {
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 11pt/1.45 system-ui, "Noto Sans", "Noto Sans Devanagari", "Noto Sans Gujarati", sans-serif; color: #111;
              background: #fff; max-width: 52rem; margin: 1.5rem auto; padding: 0 1rem; }
            h1 { font-size: 17pt; margin: 0 0 .3rem; } h2 { font-size: 13pt; margin: 1.4rem 0 .3rem; border-bottom: 1px solid #999; }
            h3 { font-size: 11pt; margin: 1rem 0 .2rem; }
            p { margin: .4rem 0; } .strong { font-weight: 600; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; margin: .3rem 0 .6rem; font-size: 10pt; }
            caption { text-align: start; font-weight: 600; padding: .2rem 0; }
            th, td { border: 1px solid #bbb; padding: .2rem .45rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
            th { background: #f0f0f0; } td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
            pre, code { font: 9.5pt/1.4 ui-monospace, monospace; } pre { background: #f4f4f4; border: 1px solid #ddd; padding: .5rem;
              white-space: pre-wrap; overflow-wrap: anywhere; }
            a { color: #1a4fa0; } footer { margin-top: 2rem; font-size: 9pt; color: #444; border-top: 1px solid #bbb; padding-top: .4rem; }
            @page { size: A4; margin: 15mm; }
            @media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; } .wide { overflow: visible; }
              tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; }
              a { color: inherit; text-decoration: none; } .screen { display: none; } }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String language;
    private final String title;

    /** @param language a code such as {@code hi} */
    public Paper(String language, String title) {
        this.language = language;
        this.title = title;
        body.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    public Paper section(String heading) {
        return element("h2", "", heading);
    }

    public Paper subsection(String heading) {
        return element("h3", "", heading);
    }

    public Paper text(String text) {
        return element("p", "", text);
    }

    public Paper strong(String text) {
        return element("p", " class=\"strong\"", text);
    }

    public Paper code(String text) {
        return element("pre", "", text);
    }

    /** A link that is not printed as one. The address must be the program's own. */
    public Paper link(String address, String text) {
        body.append("<p class=\"screen\"><a href=\"")
                .append(escape(address))
                .append("\">")
                .append(escape(text))
                .append("</a></p>\n");
        return this;
    }

    /** Name and value, line by line. */
    public Paper pairs(List<List<String>> pairs) {
        body.append("<div class=\"wide\"><table><tbody>\n");
        for (List<String> pair : pairs) {
            body.append("<tr><th scope=\"row\">")
                    .append(escape(pair.getFirst()))
                    .append("</th><td>")
                    .append(escape(pair.getLast()))
                    .append("</td></tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    /** Cells that are whole numbers stand to the right. */
    public Paper table(String caption, List<String> heads, List<List<String>> rows) {
        body.append("<div class=\"wide\"><table>");
        if (!caption.isEmpty()) {
            body.append("<caption>").append(escape(caption)).append("</caption>");
        }
        body.append("<thead><tr>");
        heads.forEach(
                head -> body.append("<th scope=\"col\">").append(escape(head)).append("</th>"));
        body.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append(isNumber(cell) ? "<td class=\"n\">" : "<td>")
                    .append(escape(cell))
                    .append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    public Paper footer(String text) {
        return element("footer", "", text);
    }

    /** The whole page. */
    public String html() {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style></head>
                <body><main>
                %s</main></body>
                </html>
                """.formatted(escape(language), escape(title), STYLE, body);
    }

    private Paper element(String name, String attributes, String text) {
        body.append('<')
                .append(name)
                .append(attributes)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && cell.length() < 12 && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
