package cn.qiancun.market.payments;

/** How the buyer comes to the provider. Each way is an attempt of its own, for providers bind a number to one product. */
public enum PaymentWay {
    /** The provider's page, for a desktop or for a phone. */
    PAGE,
    /** A code on our page that the buyer scans with a phone. */
    QR,
    /** The code on the buyer's phone, which a clerk scans; charged by {@link CustomerCodes}, never on the buyer's own word. */
    BARCODE
}
