package cn.qiancun.market.shared;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A document, on A4 across unless its sheet is named, written as it comes: heading, facts, tables of any length, and its pages numbered. */
public final class Paper implements AutoCloseable {
    private static final int MARGIN = 36;
    private static final int FLUSH_EVERY = 100;
    private static final int QR_SIZE = 96;
    private static final Color SHADE = new Color(0xE4, 0xF0, 0xDF);
    private static final Color LINE = new Color(0xC9, 0xD3, 0xC4);

    private final PaperFont font;
    private final Document document;

    /** What it is printed on. */
    public enum Sheet {
        A4_ACROSS(PageSize.A4.rotate()),
        A4(PageSize.A4),
        A5(PageSize.A5);

        private final Rectangle size;

        Sheet(Rectangle size) {
            this.size = size;
        }
    }

    public Paper(OutputStream out, PaperFont font, String title, String footer) {
        this(out, font, title, footer, Sheet.A4_ACROSS);
    }

    public Paper(OutputStream out, PaperFont font, String title, String footer, Sheet sheet) {
        this.font = font;
        document = new Document(sheet.size, MARGIN, MARGIN, MARGIN, MARGIN);
        var writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPageEvent(new Footer(footer));
        document.addTitle(title);
        document.addCreator("Qiancun Market");
        document.open();
    }

    /** The title with what is known about the document under it, and a code to check it at the right. */
    public void head(String title, Map<String, String> facts, String qrContent, String qrCaption) {
        float right = QR_SIZE + MARGIN / 3f;
        var head = new PdfPTable(new float[] {document.getPageSize().getWidth() - 2 * MARGIN - right, right});
        head.setWidthPercentage(100);
        var left = borderless();
        left.addElement(new Paragraph(title, font.sized(18)));
        facts.forEach((name, value) -> left.addElement(new Paragraph(name + "  " + value, font.sized(9))));
        head.addCell(left);
        var code = borderless();
        code.addElement(qr(qrContent));
        var caption = new Paragraph(qrCaption, font.sized(7));
        caption.setAlignment(Element.ALIGN_RIGHT);
        code.addElement(caption);
        head.addCell(code);
        document.add(head);
    }

    public void heading(String text) {
        var heading = new Paragraph(text, font.sized(12));
        heading.setSpacingBefore(10);
        heading.setSpacingAfter(4);
        document.add(heading);
    }

    public void text(String text) {
        document.add(new Paragraph(text, font.sized(8)));
    }

    /** @param widths relative; a negative one is a column of figures, set to the right */
    public Table table(List<String> headings, int... widths) {
        return new Table(headings, widths);
    }

    /** {@code 1,234.50} */
    public static String amount(Money amount) {
        var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(BigDecimal.valueOf(amount.fen(), 2));
    }

    /** An amount of a movement; nothing where nothing moved. */
    public static String change(Money amount) {
        return amount.isZero() ? "" : (amount.isPositive() ? "+" : "") + amount(amount);
    }

    @Override
    public void close() {
        document.close();
    }

    private static PdfPCell borderless() {
        var cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    private static Image qr(String content) {
        var bits = QrCode.encode(content);
        int bytesPerRow = (bits.getWidth() + 7) / 8;
        var pixels = new byte[bytesPerRow * bits.getHeight()];
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (!bits.get(x, y)) {
                    pixels[y * bytesPerRow + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        var image = Image.getInstance(bits.getWidth(), bits.getHeight(), 1, 1, pixels);
        image.scaleAbsolute(QR_SIZE, QR_SIZE);
        image.setAlignment(Element.ALIGN_RIGHT);
        return image;
    }

    /** Rows are put on paper every hundred, so that a long table takes no more memory than a short one. */
    public final class Table {
        private final PdfPTable table;
        private final int[] widths;
        private int rows;

        private Table(List<String> headings, int... widths) {
            this.widths = widths;
            var relative = new float[widths.length];
            for (int column = 0; column < widths.length; column++) {
                relative[column] = Math.abs(widths[column]);
            }
            table = new PdfPTable(relative);
            table.setWidthPercentage(100);
            table.setHeaderRows(1);
            for (int column = 0; column < widths.length; column++) {
                var cell = cell(column, headings.get(column));
                cell.setBackgroundColor(SHADE);
                table.addCell(cell);
            }
            table.setComplete(false);
        }

        public void row(String... values) {
            for (int column = 0; column < widths.length; column++) {
                table.addCell(cell(column, values[column]));
            }
            if (++rows % FLUSH_EVERY == 0) {
                document.add(table);
            }
        }

        public void end() {
            table.setComplete(true);
            document.add(table);
        }

        private PdfPCell cell(int column, String value) {
            var cell = new PdfPCell(new Phrase(value, font.sized(8)));
            cell.setHorizontalAlignment(widths[column] < 0 ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
            cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
            cell.setBorderColor(LINE);
            cell.setPadding(3);
            return cell;
        }
    }

    /** What the document is and which page of how many; the number of pages is filled in when it is known. */
    private final class Footer extends PdfPageEventHelper {
        private static final int SIZE = 8;
        private static final int ROOM = 60;

        private final String text;
        private PdfTemplate pages;

        Footer(String text) {
            this.text = text;
        }

        @Override
        public void onOpenDocument(PdfWriter writer, Document opened) {
            pages = writer.getDirectContent().createTemplate(ROOM, SIZE * 2);
        }

        @Override
        public void onEndPage(PdfWriter writer, Document current) {
            var canvas = writer.getDirectContent();
            int y = MARGIN / 2;
            var page = writer.getPageNumber() + " / ";
            float right = current.getPageSize().getWidth() - MARGIN - ROOM / 2;
            canvas.beginText();
            canvas.setFontAndSize(font.base(), SIZE);
            canvas.showTextAligned(Element.ALIGN_LEFT, text, MARGIN, y, 0);
            canvas.showTextAligned(Element.ALIGN_RIGHT, page, right, y, 0);
            canvas.endText();
            canvas.addTemplate(pages, right, y);
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document closed) {
            pages.beginText();
            pages.setFontAndSize(font.base(), SIZE);
            pages.showTextAligned(Element.ALIGN_LEFT, Integer.toString(writer.getPageNumber() - 1), 0, 0, 0);
            pages.endText();
        }
    }
}
