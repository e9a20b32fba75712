package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;

/**
 * A registry file to take over.
 *
 * @param codeScheme the table of codes it follows, such as {@code NBS-2023}
 * @param validFrom the first day on which its codes and names hold
 * @param whole whether what the file lacks has ended
 */
public record RegistryUpload(
        RegistryTable table, byte[] content, String codeScheme, LocalDate validFrom, Rows rows, boolean whole) {
    /** Bytes; the largest registry, all of China's townships and one city's villages, is a tenth of it. */
    public static final int MAX_BYTES = 5_000_000;

    /** What happens to the good rows of a file that has bad ones. */
    public enum Rows {
        ALL_OR_NOTHING,
        GOOD_ROWS
    }

    public RegistryUpload {
        if (content == null || content.length == 0) {
            throw BusinessException.invalid("file", "import.empty");
        }
        if (content.length > MAX_BYTES) {
            throw BusinessException.invalid("file", "import.too-large", table.maxRows());
        }
        if (codeScheme == null || !codeScheme.matches("[A-Z]{2,10}-[0-9]{4}")) {
            throw BusinessException.invalid("codeScheme", "import.code-scheme");
        }
        if (validFrom == null || validFrom.getYear() < 1949 || validFrom.getYear() > 2100) {
            throw BusinessException.invalid("validFrom", "import.valid-from");
        }
    }
}
