package cn.qiancun.market.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.PrivateDocuments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Test reports as files that not everybody may read. */
@MarketTest
class LotReportsTest {
    private static final String PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    @Autowired
    ApplicationContext shop;

    @Autowired
    Lots lots;

    @Autowired
    LotTests tests;

    @Test
    void aPhotoAndAPdfAreKeptForTheSellerAndOperatorsAlone() throws IOException {
        var field = new LotField(shop, SellerKind.COOPERATIVE, "vegetables", 0);
        var lot = field.harvest(10, 30);
        tests.attach(field.seller, lot.id(), "农残快检", picture());
        tests.attach(field.seller, lot.id(), "委托检测报告", PDF.getBytes(StandardCharsets.ISO_8859_1));
        var reports = lots.byId(lot.id()).orElseThrow().tests();
        assertThat(reports)
                .extracting(LotView.Test::kind)
                .containsExactly(PrivateDocuments.Kind.PICTURE, PrivateDocuments.Kind.PDF);

        long photo = reports.get(0).id();
        assertThat(tests.file(field.seller, lot.id(), photo).mediaType()).isEqualTo("image/jpeg");
        assertThat(tests.file(LotField.operator(), lot.id(), reports.get(1).id())
                        .content())
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(PDF);
        var stranger = new LotField(shop, SellerKind.FARMER, "vegetables", 0);
        var theirs = stranger.harvest(1, 30);
        assertRefused("not-found", () -> tests.file(stranger.seller, lot.id(), photo));
        assertRefused("not-found", () -> tests.file(stranger.seller, theirs.id(), photo));
        assertRefused("not-found", () -> tests.attach(stranger.seller, lot.id(), "报告", PDF.getBytes()));
    }

    @Test
    void whatIsNeitherIsRefused() {
        var field = new LotField(shop, SellerKind.COOPERATIVE, "vegetables", 0);
        var lot = field.harvest(10, 30);
        for (var file : new String[] {"<svg onload='alert(1)'/>", "<html></html>", "PK\u0003\u0004", ""}) {
            assertThatThrownBy(() -> tests.attach(field.seller, lot.id(), "报告", file.getBytes()))
                    .isInstanceOfSatisfying(
                            BusinessException.class,
                            refusal -> assertThat(refusal.field()).isEqualTo("file"));
        }
        assertRefused("lot.test-title", () -> tests.attach(field.seller, lot.id(), " ", PDF.getBytes()));
        assertThat(lots.byId(lot.id()).orElseThrow().tests()).isEmpty();
    }

    private static byte[] picture() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
