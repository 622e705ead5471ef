package org.separatrix.report;

import java.util.List;
import org.separatrix.report.canvas.Markup;

/** A table as markup. */
final class TableHtml {
    private TableHtml() {}

    static String of(Table table) {
        StringBuilder html = new StringBuilder("<div class=\"table\"><table>\n");
        html.append("<caption>").append(Markup.escaped(table.title())).append("</caption>\n<thead>");
        row(html, table, table.header(), "th");
        html.append("</thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            row(html, table, row, "td");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private static void row(StringBuilder html, Table table, List<String> cells, String element) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append('<').append(element).append(table.isNumeric(i) ? " class=\"number\">" : ">");
            html.append(Markup.escaped(cells.get(i)));
            html.append("</").append(element).append('>');
        }
        html.append("</tr>\n");
    }
}
