package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.BusinessException;

/**
 * A file of stores or terms to take over.
 *
 * @param content a workbook, or text with commas in UTF-8 or GBK
 * @param goodRows whether the good rows of a file with bad ones are taken; else none
 */
public record StoreUpload(StoreTable table, byte[] content, boolean goodRows) {
    /** Bytes; a workbook of as many rows as are taken is a tenth of it. */
    public static final int MAX_BYTES = 3_000_000;

    public StoreUpload {
        if (content == null || content.length == 0) {
            throw BusinessException.invalid("file", "import.empty");
        }
        if (content.length > MAX_BYTES) {
            throw BusinessException.invalid("file", "import.too-large", StoreTable.MAX_ROWS);
        }
    }
}
