package org.separatrix.report.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.separatrix.report.Xml;

class MarkupTest {
    @Test
    void escapesWhatEndsAnElementOrAQuote() {
        assertThat(Markup.escaped("a<b>&\"'")).isEqualTo("a&lt;b&gt;&amp;&quot;&#39;");
    }

    @Test
    void replacesWhatXmlForbids() {
        assertThat(Markup.escaped("a\u0000b\ud800c\uffff")).isEqualTo("a\ufffdb\ufffdc\ufffd");
        assertThat(Markup.escaped("κ → 😀")).isEqualTo("κ → 😀");
    }

    @Property
    void isReadBackAsTheSameTextWhateverItHolds(@ForAll String text) {
        String escaped = Markup.escaped(text);
        String shown =
                Xml.parse("<a b=\"x\">" + escaped + "</a>").getDocumentElement().getTextContent();
        assertThat(Markup.escaped(shown).replace("\r", "\n"))
                .isEqualTo(escaped.replace("\r\n", "\n").replace("\r", "\n"));
        Xml.parse("<a b=\"" + escaped + "\" c='" + escaped + "'/>");
    }
}
