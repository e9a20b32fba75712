package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.UnreadableBillException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** The lines of a bill in GBK, one by one; a line longer than any row can be ends the reading. */
final class AlipayBillLines {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int LONGEST = 8 * 1024;

    private final InputStream in;
    private final byte[] line = new byte[LONGEST];
    private long number;

    AlipayBillLines(InputStream in) {
        this.in = in;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws UnreadableBillException {@code encoding}, {@code line-too-long}, {@code too-large}, {@code zip}
     */
    String next() throws IOException {
        int length = 0;
        number++;
        try {
            for (int one = in.read(); one != '\n'; one = in.read()) {
                if (one < 0) {
                    return length == 0 ? null : decoded(length);
                }
                if (length == LONGEST) {
                    throw UnreadableBillException.of(number, "", "line-too-long", "");
                }
                line[length++] = (byte) one;
            }
        } catch (BoundedStream.TooMuch bomb) {
            throw UnreadableBillException.of(number, "", "too-large", "");
        } catch (ZipException broken) {
            throw UnreadableBillException.of(number, "", "zip", "");
        }
        return decoded(length);
    }

    private String decoded(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        if (number == 1 && isUtf8(end)) {
            throw UnreadableBillException.of(1, "", "encoding", "UTF-8");
        }
        try {
            return strictly(GBK, end);
        } catch (CharacterCodingException notGbk) {
            throw UnreadableBillException.of(number, "", "encoding", "");
        }
    }

    /** A file that somebody saved anew: its first line holds Chinese, which hardly ever is good UTF-8 in GBK. */
    private boolean isUtf8(int end) {
        try {
            return !strictly(StandardCharsets.UTF_8, end).chars().allMatch(one -> one < 0x80);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private String strictly(Charset charset, int end) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line, 0, end))
                .toString();
    }
}
