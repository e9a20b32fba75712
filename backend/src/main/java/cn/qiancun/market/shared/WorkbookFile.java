package cn.qiancun.market.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * A workbook (.xlsx) as people upload it: the rows of its first visible sheet, one after the other, so that a large one
 * needs no more memory than a small one. What calculates, runs or hides something is refused as a whole.
 */
public final class WorkbookFile {
    private static final int MOST_ENTRIES = 1_000;
    private static final List<String> PROGRAMS =
            List.of("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "xl/embeddings/", "xl/externallinks/");

    /**
     * A row that is not blank.
     *
     * @param line as the spreadsheet numbers it, from 1
     * @param cells by column from the left; empty text for what is blank; numbers as {@code 12.8}
     */
    public record Row(int line, List<String> cells) {
        /** The cell, or empty text beyond the last one. */
        public String get(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    private WorkbookFile() {}

    /**
     * Hands the rows over as they are read; a refusal may come after some of them.
     *
     * @param maxRows not blank
     * @throws BusinessException INVALID on the field {@code file}: {@code workbook.kind} for anything but a workbook,
     *     {@code workbook.macros}, {@code workbook.formula} and {@code workbook.merged} with the cell, {@code
     *     workbook.too-large} for what unpacks to too much, {@code workbook.rows} with the limit
     */
    public static void read(Path file, int maxRows, Consumer<Row> rows) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            requireHarmless(zip);
            var parts = new WorkbookParts(zip);
            new SheetXml(parts.sharedTexts(), maxRows, rows).read(parts.firstSheet());
        } catch (ZipException | XMLStreamException | IllegalArgumentException malformed) {
            throw kind();
        }
    }

    private static void requireHarmless(ZipFile zip) {
        var names = new ArrayList<String>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            names.add(entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT));
        }
        if (names.size() > MOST_ENTRIES) {
            throw tooLarge();
        }
        boolean strange = names.stream().anyMatch(name -> name.contains("..") || name.startsWith("/"));
        if (strange || !names.contains("xl/workbook.xml")) {
            throw kind();
        }
        if (names.stream().anyMatch(name -> PROGRAMS.stream().anyMatch(name::contains))) {
            throw BusinessException.invalid("file", "workbook.macros");
        }
    }

    static BusinessException kind() {
        return BusinessException.invalid("file", "workbook.kind");
    }

    static BusinessException tooLarge() {
        return BusinessException.invalid("file", "workbook.too-large");
    }
}
