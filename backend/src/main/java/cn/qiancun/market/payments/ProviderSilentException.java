package cn.qiancun.market.payments;

/** A provider did not answer, or not in a way that tells whether it did what it was asked. */
public class ProviderSilentException extends RuntimeException {
    public ProviderSilentException(String message, Throwable cause) {
        super(message, cause);
    }
}
