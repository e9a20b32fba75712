package cn.qiancun.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;

/** Alipay's bills: the call that answers an address, and the address, which is good for 30 seconds. */
final class AlipayBillProtocol {
    static final String METHOD = "alipay.data.dataservice.bill.downloadurl.query";
    static final String PATH = "/sandbox/bills/";
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final SandboxBooks books;
    private final IntSupplier port;
    private final Map<String, Download> downloads = new ConcurrentHashMap<>();

    private record Download(LocalDate day, boolean account, Instant until) {}

    AlipayBillProtocol(SandboxBooks books, IntSupplier port) {
        this.books = books;
        this.port = port;
    }

    Map<String, Object> address(JsonNode content) {
        LocalDate day;
        try {
            day = LocalDate.parse(content.path("bill_date").asString(""));
        } catch (java.time.DateTimeException unreadable) {
            return AlipayProtocol.failure("isv.invalid-arguments");
        }
        if (!day.isBefore(LocalDate.now(SandboxBills.CHINA))) {
            return AlipayProtocol.failure("isv.invalid-arguments");
        }
        boolean account = content.path("bill_type").asString("").equals("signcustomer");
        boolean empty = account
                ? AlipayAccountFile.of(day, books).isEmpty()
                : books.bills().lines(day, false).isEmpty();
        if (empty) {
            return AlipayProtocol.failure("isp.bill_not_exist");
        }
        String token = UUID.randomUUID().toString();
        downloads.put(token, new Download(day, account, Instant.now().plus(GOOD_FOR)));
        return Map.of(
                "code",
                "10000",
                "msg",
                "Success",
                "bill_download_url",
                "http://localhost:" + port.getAsInt() + PATH + token + "?fileType=csv.zip");
    }

    void download(HttpExchange exchange) throws IOException {
        var download = downloads.remove(exchange.getRequestURI().getPath().substring(PATH.length()));
        if (download == null || Instant.now().isAfter(download.until())) {
            SandboxServer.answer(exchange, 403, "text/html;charset=UTF-8", "下载超时，请重新下载");
            return;
        }
        byte[] zip = download.account()
                ? AlipayAccountFile.of(download.day(), books).zip()
                : AlipayBillFile.of(download.day(), books.bills().lines(download.day(), false))
                        .zip();
        exchange.getResponseHeaders().set("Content-Type", "application/zip");
        exchange.sendResponseHeaders(200, zip.length);
        exchange.getResponseBody().write(zip);
    }
}
