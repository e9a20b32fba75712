package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.PaperFont;
import com.lowagie.text.Document;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Labels as PDF. One label is drawn once and placed as often as it is wanted: a thousand take little more than one. */
@Component
class LabelDocument {
    private final PaperFont font;

    LabelDocument(PaperFont font) {
        this.font = font;
    }

    void write(LotLabel label, LabelOrder order, OutputStream out) {
        var paper = order.paper();
        var document = new Document(new Rectangle(paper.pageWidth(), paper.pageHeight()), 0, 0, 0, 0);
        var writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        document.addTitle(label.title() + " " + label.code());
        document.addCreator("Qiancun Market");
        document.open();
        var face = writer.getDirectContent().createTemplate(paper.width(), paper.height());
        draw(face, LabelLayout.of(label, paper, font.base()), font.base());
        for (int printed = 0; printed < order.count(); printed++) {
            int place = (order.start() - 1 + printed) % paper.perPage();
            if (place == 0 && printed > 0) {
                document.newPage();
            }
            writer.getDirectContent().addTemplate(face, paper.x(place), paper.y(place));
        }
        document.close();
    }

    private static void draw(PdfTemplate face, LabelLayout layout, BaseFont font) {
        for (var text : layout.texts()) {
            face.beginText();
            face.setFontAndSize(font, text.size());
            face.setTextMatrix(text.x(), text.y());
            face.showText(text.text());
            face.endText();
        }
        var bits = layout.qr();
        float module = layout.side() / bits.getWidth();
        for (int y = 0; y < bits.getHeight(); y++) {
            float bottom = layout.qrY() + layout.side() - (y + 1) * module;
            for (int x = 0; x < bits.getWidth(); x++) {
                int from = x;
                while (x < bits.getWidth() && bits.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    face.rectangle(layout.qrX() + from * module, bottom, (x - from) * module, module);
                }
            }
        }
        if (layout.bars() != null) {
            layout.bars()
                    .dark()
                    .forEach(bar -> face.rectangle(
                            bar.x(),
                            layout.bars().y(),
                            bar.width(),
                            layout.bars().height()));
        }
        face.fill();
    }
}
