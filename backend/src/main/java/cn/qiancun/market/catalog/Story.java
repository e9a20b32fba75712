package cn.qiancun.market.catalog;

import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The story of a product as its seller types it: text, where an empty line begins a paragraph and a line's end is kept;
 * and of Markdown headings (#), lists (-, 1.), bold (**) and slanted (*). HTML in it is shown as text. Links and pictures
 * are not taken over; a product's pictures are its photos.
 *
 * <p>What is written is kept as it was typed. It is made safe whenever it is read: written as HTML with everything
 * escaped, and then everything but these few elements, without any attribute, is thrown away once more.
 */
public final class Story {
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).softbreak("<br>").build();
    private static final Safelist FEW =
            Safelist.none().addTags("p", "br", "strong", "em", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6");

    private Story() {}

    /** Safe HTML; its headings stand below the page's own. Empty for an empty story. */
    public static String html(String typed) {
        return body(typed).html().strip();
    }

    /** The text alone, for lists, search and claims. */
    public static String plain(String typed) {
        return body(typed).wholeText().strip();
    }

    private static Element body(String typed) {
        String written = RENDERER.render(PARSER.parse(typed == null ? "" : typed));
        Document safe = new Cleaner(FEW).clean(Jsoup.parseBodyFragment(written));
        safe.outputSettings().prettyPrint(false);
        safe.select("h3, h4, h5, h6").tagName("h4");
        safe.select("h1, h2").tagName("h3");
        return safe.body();
    }
}
