package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.Ean13;
import java.util.List;

/**
 * What stands on a label of a lot.
 *
 * @param title the words that the decree wants on it, or another heading for goods without a certificate
 * @param lines what the certificate promises, each with its name; none is left out, however small the label
 * @param address what the QR code holds
 * @param code what it ends in, for those who type
 * @param ean what a till reads, where the goods have a bar code and the paper room for it; else null
 */
record LotLabel(String title, List<String> lines, String address, String code, Ean13 ean) {
    LotLabel(String title, List<String> lines, String address, String code) {
        this(title, lines, address, code, null);
    }

    LotLabel {
        lines = List.copyOf(lines);
    }
}
