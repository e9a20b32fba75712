package cn.qiancun.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Alipay's transfers to accounts as far as the shop uses them. */
final class AlipayFundProtocol {
    private final SandboxBooks books;
    private final AlipayMessenger messenger;

    AlipayFundProtocol(SandboxBooks books, AlipayMessenger messenger) {
        this.books = books;
        this.messenger = messenger;
    }

    static boolean knows(String method) {
        return method.startsWith("alipay.fund.trans.");
    }

    Map<String, Object> call(String method, JsonNode content) {
        return switch (method) {
            case "alipay.fund.trans.uni.transfer" -> transfer(content);
            case "alipay.fund.trans.common.query" -> query(content);
            default -> AlipayProtocol.failure("isv.invalid-method");
        };
    }

    private Map<String, Object> transfer(JsonNode content) {
        String number = content.path("out_biz_no").asString("");
        var payee = content.path("payee_info");
        String identity =
                payee.path("identity").asString("") + " " + payee.path("name").asString("");
        if (number.isEmpty() || identity.isBlank() || badProduct(content)) {
            return AlipayProtocol.failure("INVALID_PARAMETER");
        }
        long fen = Forms.fen(content.get("trans_amount").asString());
        if (books.transfers().find(number).isEmpty()) {
            if (books.is(number, Switch.SYSTEM_ERROR)) {
                return AlipayProtocol.failure("SYSTEM_ERROR");
            }
            if (books.is(number, Switch.NO_FUNDS)) {
                return AlipayProtocol.failure("PAYER_BALANCE_NOT_ENOUGH");
            }
            if (books.is(number, Switch.TRANSFER_REFUSED)) {
                return AlipayProtocol.failure("PAYEE_NOT_EXIST");
            }
        }
        String status =
                books.is(number, Switch.TRANSFER_PROCESSING) ? SandboxTransfers.DEALING : SandboxTransfers.SUCCESS;
        var transfer = books.transfers().take(number, fen, identity, status);
        if (transfer.amountFen() != fen || !transfer.payee().equals(identity)) {
            return AlipayProtocol.failure("DUPLICATE_REQUEST_DIFFERS");
        }
        if (books.is(number, Switch.TRANSFER_RETURNED)) {
            CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> sendBack(number));
        }
        return books.is(number, Switch.SYSTEM_ERROR_AFTER_TAKING)
                ? AlipayProtocol.failure("SYSTEM_ERROR")
                : success(transfer);
    }

    private void sendBack(String number) {
        books.transfers().sendBack(number);
        messenger.tell(number);
    }

    /** A bank account goes with the bank's product, an Alipay account with the other. */
    private static boolean badProduct(JsonNode content) {
        boolean bank =
                content.path("payee_info").path("identity_type").asString("").equals("BANKCARD_ACCOUNT");
        String wanted = bank ? "TRANS_BANKCARD_NO_PWD" : "TRANS_ACCOUNT_NO_PWD";
        return !wanted.equals(content.path("product_code").asString(""))
                || !"DIRECT_TRANSFER".equals(content.path("biz_scene").asString(""));
    }

    private Map<String, Object> query(JsonNode content) {
        return books.transfers()
                .find(content.path("out_biz_no").asString(""))
                .map(transfer -> {
                    var answer = success(transfer);
                    answer.put("trans_amount", Forms.yuan(transfer.amountFen()));
                    if (transfer.status().equals(SandboxTransfers.FAIL)) {
                        answer.put("error_code", "PAYEE_ACC_OCUPIED");
                    }
                    return answer;
                })
                .orElseGet(() -> new LinkedHashMap<>(AlipayProtocol.failure("ORDER_NOT_EXIST")));
    }

    private static Map<String, Object> success(SandboxTransfers.Transfer transfer) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("code", "10000");
        answer.put("msg", "Success");
        answer.put("out_biz_no", transfer.outBizNo());
        answer.put("order_id", transfer.orderId());
        answer.put("status", transfer.status());
        return answer;
    }
}
