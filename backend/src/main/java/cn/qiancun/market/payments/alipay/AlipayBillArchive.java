package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.UnreadableBillException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The one file of the archive that lists the rows; the other sums them up. It is unpacked as it is read and never to a
 * disk; what grows beyond all measure while it is unpacked is refused. The file alone, unpacked by hand, is taken, too.
 */
final class AlipayBillArchive implements AutoCloseable {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int MOST_ENTRIES = 16;
    private static final long MOST_UNPACKED = 128L * 1024 * 1024;

    private final ZipFile zip;
    private final InputStream content;

    private AlipayBillArchive(ZipFile zip, InputStream content) {
        this.zip = zip;
        this.content = new BufferedInputStream(new BoundedStream(content, MOST_UNPACKED), 1 << 16);
    }

    /** @throws UnreadableBillException {@code zip}, {@code zip-entry} */
    static AlipayBillArchive open(Path file, AlipayBillLayout layout) throws IOException {
        if (!isZip(file)) {
            return new AlipayBillArchive(null, Files.newInputStream(file));
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile(), GBK);
            return new AlipayBillArchive(zip, zip.getInputStream(details(zip, layout)));
        } catch (ZipException | UnreadableBillException broken) {
            if (zip != null) {
                zip.close();
            }
            throw broken instanceof UnreadableBillException known
                    ? known
                    : UnreadableBillException.of(0, "", "zip", "");
        }
    }

    /** Named 2088…_20261122_业务明细.csv; the sums beside it 2088…_20261122_业务明细(汇总).csv. */
    private static ZipEntry details(ZipFile zip, AlipayBillLayout layout) {
        if (zip.size() > MOST_ENTRIES) {
            throw UnreadableBillException.of(0, "", "zip-entry", Integer.toString(zip.size()));
        }
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(".csv"))
                .filter(entry -> entry.getName().contains(layout.name)
                        && !entry.getName().contains("汇总"))
                .findFirst()
                .map(ZipEntry.class::cast)
                .orElseThrow(() -> UnreadableBillException.of(0, "", "zip-entry", layout.name + ".csv"));
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    InputStream lines() {
        return content;
    }

    @Override
    public void close() throws IOException {
        content.close();
        if (zip != null) {
            zip.close();
        }
    }
}
