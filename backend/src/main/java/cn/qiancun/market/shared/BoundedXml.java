package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One part of a zipped file as it unpacks, bounded: in all, against what it was packed into, and between two tags, so that
 * no parser can be made to hold more. Declarations ({@code <!}) have no place in a spreadsheet and are refused.
 */
final class BoundedXml extends InputStream {
    private static final long MOST_BYTES = 200_000_000;
    private static final long UNSUSPICIOUS_BYTES = 2_000_000;
    /** Sheets are packed to a tenth, or to a fiftieth where rows repeat; bombs to a thousandth. */
    private static final int MOST_TIMES = 250;
    /** The longest text of a cell has 32,767 characters, each up to ten bytes as an entity. */
    private static final int MOST_BETWEEN_TAGS = 400_000;

    private final InputStream unpacked;
    private final long most;
    private long read;
    private int sinceTag;
    private boolean afterTagBegins;

    private BoundedXml(InputStream unpacked, long packedBytes) {
        this.unpacked = unpacked;
        this.most = Math.min(MOST_BYTES, Math.max(UNSUSPICIOUS_BYTES, packedBytes * MOST_TIMES));
    }

    /** @throws BusinessException INVALID {@code workbook.kind} if the part is not there */
    static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw WorkbookFile.kind();
        }
        return new BoundedXml(zip.getInputStream(entry), entry.getCompressedSize());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = unpacked.read(into, from, length);
        for (int at = from; at < from + count; at++) {
            check(into[at]);
        }
        read += Math.max(0, count);
        if (read > most) {
            throw WorkbookFile.tooLarge();
        }
        return count;
    }

    private void check(byte next) {
        if (afterTagBegins && next == '!') {
            throw WorkbookFile.kind();
        }
        afterTagBegins = next == '<';
        sinceTag = afterTagBegins ? 0 : sinceTag + 1;
        if (sinceTag > MOST_BETWEEN_TAGS) {
            throw WorkbookFile.tooLarge();
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }
}
