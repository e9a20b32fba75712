package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Set;

/**
 * A list of what sellers mean to bring, as an organiser gets it.
 *
 * @param content a workbook, or text with commas in UTF-8 or GBK
 * @param goodRows whether the good rows of a file with bad ones are taken; else none
 */
public record FairUpload(byte[] content, boolean goodRows) {
    /** Bytes. */
    public static final int MAX_BYTES = 3_000_000;
    /** Rows beyond this are refused with the file. */
    public static final int MAX_ROWS = 3_000;
    /** The header's columns that a file must have. The village is its code or its name. */
    public static final List<String> REQUIRED = List.of("village", "seller", "product", "quantity");
    /** Those that it may have. A variant is named where the product has several. */
    public static final Set<String> OPTIONAL = Set.of("variant", "price_yuan", "power", "cold");

    public FairUpload {
        if (content == null || content.length == 0) {
            throw BusinessException.invalid("file", "import.empty");
        }
        if (content.length > MAX_BYTES) {
            throw BusinessException.invalid("file", "import.too-large", MAX_ROWS);
        }
    }
}
