package cn.qiancun.market.access;

/**
 * 401: the caller has to say who it is, or what it said is wrong. The code is the last part of the
 * problem's type, as with {@link cn.qiancun.market.shared.BusinessException}.
 */
public class NotSignedIn extends RuntimeException {
    private final String code;

    NotSignedIn(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
