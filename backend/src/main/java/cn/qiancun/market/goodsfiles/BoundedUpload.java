package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.shared.BusinessException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An upload that breaks off where it becomes too large. */
final class BoundedUpload extends FilterInputStream {
    private long left;

    BoundedUpload(InputStream content, long most) {
        super(content);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw BusinessException.invalid("file", "workbook.too-large");
        }
    }
}
