package cn.qiancun.market.till;

import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.Shelf;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what was sold and paid: the goods leave the shelf, the drawer or the provider's account has the money, and what was
 * sold on a village's behalf is a sale of the village. Goods that the store had bought credit no village a second time.
 */
@Component
class SaleBooking {
    private final ReceiptRows receipts;
    private final ShiftRows shifts;
    private final Shelf shelf;
    private final Sales sales;
    private final StoreAccounts storeAccounts;

    SaleBooking(ReceiptRows receipts, ShiftRows shifts, Shelf shelf, Sales sales, StoreAccounts storeAccounts) {
        this.receipts = receipts;
        this.shifts = shifts;
        this.shelf = shelf;
        this.sales = sales;
        this.storeAccounts = storeAccounts;
    }

    /** In the transaction that wrote the receipt or moved it on; its shift is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void book(Receipt receipt, Shift shift, long actorId) {
        var taken = shelf.sell(new SellGoods(
                receipt.storeId(),
                "till:" + receipt.number(),
                actorId,
                receipt.soldAt(),
                receipt.lines().stream()
                        .map(line -> new SellGoods.Line(
                                Integer.toString(line.position()), line.articleId(), line.quantity(), line.lotId()))
                        .toList()));
        receipts.keepLots(receipt, taken);
        shifts.addSale(shift, receipt.tender(), receipt.total());
        credit(receipt);
    }

    private void credit(Receipt receipt) {
        var consigned =
                receipt.lines().stream().filter(Receipt.Line::isOnConsignment).toList();
        boolean byCode = receipt.tender() == Tender.QR;
        if (!consigned.isEmpty()) {
            sales.record(sale(receipt, consigned, byCode));
        }
        if (byCode) {
            if (!consigned.isEmpty()) {
                // The money is here and the goods are gone: nothing is left to wait for.
                sales.complete(receipt.number(), receipt.id());
            }
            var own = receipt.total().minus(sum(consigned));
            if (own.isPositive()) {
                storeAccounts.takings("takings:" + receipt.number(), receipt.storeId(), own, receipt.number());
            }
        }
    }

    private static RecordSale sale(Receipt receipt, List<Receipt.Line> consigned, boolean byCode) {
        return new RecordSale(
                        SaleChannel.STORE_TILL,
                        receipt.number(),
                        receipt.soldAt(),
                        Money.ZERO,
                        Long.toString(receipt.storeId()),
                        byCode ? SaleFunding.BUYER : SaleFunding.store(receipt.storeId()),
                        consigned.stream()
                                .map(line -> new RecordSale.Line(
                                        line.id(),
                                        receipt.id(),
                                        line.village(),
                                        line.sellerId(),
                                        line.productId(),
                                        line.variantId(),
                                        (line.name() + " " + line.spec()).strip(),
                                        Math.toIntExact(line.quantity()),
                                        line.amount(),
                                        line.marginBasisPoints()))
                                .toList())
                .at(SalePlace.store(receipt.storeId()));
    }

    static Money sum(List<Receipt.Line> lines) {
        return Money.sum(lines.stream().map(Receipt.Line::amount).toList());
    }
}
