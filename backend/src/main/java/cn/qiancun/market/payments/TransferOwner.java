package cn.qiancun.market.payments;

/** A module whose transfers a provider may report on; it is told what a notification says. */
public interface TransferOwner {
    /** Has committed when it returns; repetitions change nothing. @return false if the transfer is not this module's */
    boolean reported(Provider provider, TransferReport report);
}
