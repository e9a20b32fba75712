package cn.qiancun.market.fairs.web;

import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.PlacementPlan;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.QrCode;
import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The cards that hang over the stalls, four on a sheet: number, who stands there, what they bring, and a code that opens the
 * stall on the fair's page.
 */
@Component
class StallCards {
    private static final int PER_SHEET = 4;
    private static final int MARGIN = 28;
    private static final int CODE = 96;
    private static final int MOST_GOODS = 8;
    private static final int NUMBER_SIZE = 54;
    private static final int TITLE_SIZE = 20;
    private static final int TEXT_SIZE = 11;
    private static final int SMALL_SIZE = 9;

    private final PaperFont font;
    private final PublicUrl publicUrl;
    private final MessageSource messages;

    StallCards(PaperFont font, PublicUrl publicUrl, MessageSource messages) {
        this.font = font;
        this.publicUrl = publicUrl;
        this.messages = messages;
    }

    /** All stalls of the plan, those that are free with their number alone. */
    void write(PlacementPlan plan, Locale locale, OutputStream out) {
        var document = new Document(PageSize.A4, 0, 0, 0, 0);
        var writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle(plan.fair().name());
        document.addCreator("Qiancun Market");
        document.open();
        int width = (int) PageSize.A4.getWidth() / 2;
        int height = (int) PageSize.A4.getHeight() / 2;
        for (int i = 0; i < plan.stalls().size(); i++) {
            int place = i % PER_SHEET;
            if (place == 0 && i > 0) {
                document.newPage();
            }
            var stall = plan.stalls().get(i);
            var face = writer.getDirectContent().createTemplate(width, height);
            var card = new Card(face, width, height);
            card.draw(plan.fair(), stall, plan.standing().get(stall.id()), locale);
            writer.getDirectContent().addTemplate(face, place % 2 * width, place < 2 ? height : 0);
        }
        if (plan.stalls().isEmpty()) {
            document.newPage();
            writer.setPageEmpty(false);
        }
        document.close();
    }

    /** One card while it is drawn. */
    private final class Card {
        private final PdfContentByte face;
        private final int width;
        private final int height;
        private final BaseFont base = font.base();

        Card(PdfContentByte face, int width, int height) {
            this.face = face;
            this.width = width;
            this.height = height;
        }

        void draw(Fair fair, Stall stall, Application party, Locale locale) {
            face.setLineWidth(0.4f);
            face.rectangle(0, 0, width, height);
            face.stroke();
            int top = height - MARGIN;
            text(fair.name(), TEXT_SIZE, top - TEXT_SIZE);
            text(stall.number(), NUMBER_SIZE, top - 80);
            if (party == null) {
                text(messages.getMessage("fair.card.free", null, locale), TITLE_SIZE, top - 120);
            } else {
                text(party.title(), TITLE_SIZE, top - 118);
                text(places(party), TEXT_SIZE, top - 140);
                goods(party, top - 166, locale);
            }
            qr(publicUrl.of("/fairs/" + fair.id() + "?stall=" + stall.number() + "#stall-" + stall.number()));
            text(messages.getMessage("fair.card.scan", null, locale), SMALL_SIZE, MARGIN);
        }

        private String places(Application party) {
            var names = new LinkedHashSet<>(
                    List.of(party.villageName() + " · " + party.host().name()));
            party.members().stream()
                    .filter(member -> party.sellerIds().contains(member.seller().id()))
                    .forEach(member -> names.add(member.seller().name()));
            return String.join("、", names);
        }

        private void goods(Application party, int from, Locale locale) {
            int y = from;
            var names = party.goods().stream()
                    .map(Application.Goods::name)
                    .distinct()
                    .toList();
            for (var name : names.subList(0, Math.min(MOST_GOODS, names.size()))) {
                text("· " + name, TEXT_SIZE, y);
                y -= TEXT_SIZE + 5;
            }
            if (names.size() > MOST_GOODS) {
                var more = new Object[] {names.size() - MOST_GOODS};
                text(messages.getMessage("fair.card.more", more, locale), TEXT_SIZE, y);
            }
        }

        /** Smaller if it does not fit, and cut where the card ends. */
        private void text(String text, int wanted, int y) {
            int room = width - 2 * MARGIN;
            int size = wanted;
            while (size > SMALL_SIZE && base.getWidthPoint(text, size) > room) {
                size--;
            }
            var shown = text;
            while (shown.length() > 1 && base.getWidthPoint(shown, size) > room) {
                shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
            }
            face.beginText();
            face.setFontAndSize(base, size);
            face.setTextMatrix(MARGIN, y);
            face.showText(shown);
            face.endText();
        }

        private void qr(String content) {
            var bits = QrCode.encode(content);
            float module = CODE / bits.getWidth();
            int left = width - MARGIN / 2 - CODE;
            for (int y = 0; y < bits.getHeight(); y++) {
                float bottom = MARGIN / 2 + CODE - (y + 1) * module;
                for (int x = 0; x < bits.getWidth(); x++) {
                    int from = x;
                    while (x < bits.getWidth() && bits.get(x, y)) {
                        x++;
                    }
                    if (x > from) {
                        face.rectangle(left + from * module, bottom, (x - from) * module, module);
                    }
                }
            }
            face.fill();
        }
    }
}
