package cn.qiancun.market.shared;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Noto Sans SC, of which each document embeds the characters it uses: Chinese shows on a machine without fonts. */
@Component
public class PaperFont {
    private static final String FILE = "NotoSansSC-Regular.ttf";

    private volatile BaseFont base;

    /** Read when the first document is written: ten megabytes that not every instance needs. */
    public BaseFont base() {
        var font = base;
        if (font == null) {
            synchronized (this) {
                font = base;
                if (font == null) {
                    font = read();
                    base = font;
                }
            }
        }
        return font;
    }

    public Font sized(int points) {
        return new Font(base(), points);
    }

    private static BaseFont read() {
        try (var in = new ClassPathResource("fonts/" + FILE).getInputStream()) {
            return BaseFont.createFont(FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
