package cn.qiancun.market.villages;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@MarketTest
class RegistryPagesTest {
    @Autowired
    WebApplicationContext context;

    MockMvc pages;

    @BeforeEach
    void pages() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T asOperator(T request) {
        var operator = new Actor(Ids.next(), "运营", Set.of(new Membership(Role.OPERATOR, Organisation.PLATFORM)));
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(operator));
    }

    @Test
    void anOperatorFindsAVillage() throws Exception {
        pages.perform(asOperator(get("/ops/registry")).param("county", "370115").param("query", "大颜"))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("370115004241"), containsString("5,758"))));
        pages.perform(asOperator(get("/ops/registry")).param("page", "1000000"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void aPreviewNamesBadRowsAndWritesNothing() throws Exception {
        String file = "code,name,township_code,county_code\n370102001901,新村,370102001,370102\n1,乙村,1,1\n";

        pages.perform(asOperator(multipart("/ops/registry/import"))
                        .file(new MockMultipartFile("file", file.getBytes(StandardCharsets.UTF_8)))
                        .param("table", "VILLAGES")
                        .param("codeScheme", "NBS-2024")
                        .param("validFrom", "2024-06-30")
                        .param("rows", "GOOD_ROWS")
                        .param("intent", "preview"))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("新增 1"), containsString("12 位数字"))));
        pages.perform(asOperator(get("/ops/registry")).param("query", "370102001901"))
                .andExpect(content().string(containsString("没有找到")));
    }

    @Test
    void anImportWithoutFileOrDayComesBackWithTheMessage() throws Exception {
        pages.perform(asOperator(get("/ops/registry/import"))).andExpect(status().isOk());
        pages.perform(asOperator(multipart("/ops/registry/import")).param("validFrom", "2024-06-30"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请选择文件")));
        pages.perform(asOperator(multipart("/ops/registry/import"))
                        .file(new MockMultipartFile("file", "x".getBytes(StandardCharsets.UTF_8)))
                        .param("codeScheme", "NBS-2024")
                        .param("validFrom", "30.6.2024"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请填写生效日期")));
    }

    @Test
    void aZipBombWorkbookAndItsLikeAreRefusedUnopened() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int megabytes = 0; megabytes < 200; megabytes++) {
                zip.write(new byte[1_000_000]);
            }
        }
        for (byte[] content : List.of(bomb.toByteArray(), new byte[] {0, 1, 2, 3}, "<svg/>".getBytes())) {
            pages.perform(asOperator(multipart("/ops/registry/import"))
                            .file(new MockMultipartFile("file", "../../villages.xlsx", "text/csv", content))
                            .param("table", "VILLAGES")
                            .param("codeScheme", "NBS-2024")
                            .param("validFrom", "2024-06-30")
                            .param("rows", "GOOD_ROWS")
                            .param("intent", "import"))
                    .andExpect(status().isUnprocessableContent());
        }
    }

    @Test
    void anOperatorRegistersASellerAndBadEntriesStandAtTheirField() throws Exception {
        String name = "合作社" + Long.toString(Ids.next(), 36);
        pages.perform(asOperator(post("/ops/sellers"))
                        .param("name", name)
                        .param("kind", "COOPERATIVE")
                        .param("villageCode", "370115004241"))
                .andExpect(status().is3xxRedirection());
        pages.perform(asOperator(get("/ops/sellers")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(name), containsString("大颜村"))));
        pages.perform(asOperator(post("/ops/sellers"))
                        .param("name", name)
                        .param("kind", "COOPERATIVE")
                        .param("villageCode", "999999999999"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有这个村")));
    }
}
