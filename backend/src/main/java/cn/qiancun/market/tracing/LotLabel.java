package cn.qiancun.market.tracing;

import java.util.List;

/**
 * What stands on a label of a lot.
 *
 * @param title the words that the decree wants on it, or another heading for goods without a certificate
 * @param lines what the certificate promises, each with its name; none is left out, however small the label
 * @param address what the QR code holds
 * @param code what it ends in, for those who type
 */
record LotLabel(String title, List<String> lines, String address, String code) {
    LotLabel {
        lines = List.copyOf(lines);
    }
}
