package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.BillGateway;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Alipay's daily bills: {@code alipay.data.dataservice.bill.downloadurl.query} answers an address that is good for 30
 * seconds and gives a ZIP of CSV files in GBK. Type {@code trade} (业务明细) has payments, refunds and their fees, {@code
 * signcustomer} (账务明细) each change of our balance. A day's bill is there at ten the next morning.
 */
@Component
@Conditional(OnAlipayConfigured.class)
class AlipayBills implements BillGateway {
    private static final String NONE = "isp.bill_not_exist";
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final AlipayCalls calls;
    private final AlipaySettings settings;
    private final HttpClient http;

    AlipayBills(AlipayCalls calls, AlipaySettings settings) {
        this.calls = calls;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Set<BillKind> kinds() {
        return Set.of(BillKind.values());
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public boolean fetch(BillKind kind, LocalDate day, Path file) {
        var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType(kind == BillKind.TRADES ? "trade" : "signcustomer");
        model.setBillDate(day.toString());
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(model);
        var response = calls.execute(request);
        if (NONE.equals(response.getSubCode())) {
            return false;
        }
        if (!response.isSuccess() || response.getBillDownloadUrl() == null) {
            throw new ProviderSilentException("the bill: " + AlipayCalls.words(response), null);
        }
        download(response.getBillDownloadUrl(), file);
        return true;
    }

    private void download(String address, Path file) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(settings.readTimeout().multipliedBy(4))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = new BoundedStream(answer.body(), MOST_BYTES)) {
                if (answer.statusCode() != 200) {
                    throw new ProviderSilentException("the bill's file: status=" + answer.statusCode(), null);
                }
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw new ProviderSilentException("the bill's file: " + failure.getMessage(), failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProviderSilentException("the bill's file: interrupted", stopping);
        }
    }

    @Override
    public void read(BillKind kind, LocalDate day, Path file, Consumer<BillRow> rows) {
        var layout = kind == BillKind.TRADES ? AlipayBillLayout.TRADES : AlipayBillLayout.ACCOUNT;
        try (var archive = AlipayBillArchive.open(file, layout)) {
            new AlipayBillReader(layout, day, settings.sellerId(), rows).read(archive.lines());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
