package cn.qiancun.market.demonstration;

import cn.qiancun.market.payments.PaymentStart;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.Switch;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Pays at the sandbox what the demonstration orders, over HTTP as a person does there. */
@Component
@Profile("demonstration")
class SandboxBuyer implements PayingBuyer {
    @Override
    public boolean isHere() {
        return SandboxInitializer.server() != null;
    }

    @Override
    public void pay(PaymentStart start) {
        pay(start.redirectUrl(), start.outTradeNo());
    }

    @Override
    public void scan(String code) {
        pay(code, code.substring(code.lastIndexOf('/') + 1));
    }

    private static void pay(String page, String outTradeNo) {
        var sandbox = SandboxInitializer.server();
        // The shop has answered the notification before the page leads back.
        sandbox.books().set(outTradeNo, Switch.BEFORE_REDIRECT);
        var buyer = new Buyer(sandbox);
        buyer.open(page);
        if (buyer.pay(outTradeNo) != 200) {
            throw new IllegalStateException("The sandbox does not take the payment of " + outTradeNo);
        }
    }
}
