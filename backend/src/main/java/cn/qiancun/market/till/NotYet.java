package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;

/** Not refused: the till keeps it and sends it again, after what it waits for. */
final class NotYet extends BusinessException {
    NotYet(String code, Object... arguments) {
        super(Kind.CONFLICT, code, null, arguments);
    }
}
