package cn.qiancun.market.catalog;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The links with which villages confirm are keys: nobody tries many of them. */
@MarketTest
class ConfirmationLinksTest {
    private static final int A_HOUR = 60;

    @Autowired
    WebApplicationContext context;

    private MockMvc pages;
    private String address;

    @BeforeEach
    void aGuestFromAnAddressOfItsOwn() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        address = "2001:db8::" + Long.toHexString(Ids.next() & 0xffff) + ":"
                + Long.toHexString(Ids.next() >> 48 & 0xffff);
    }

    private MockHttpServletRequestBuilder from(String somewhere, MockHttpServletRequestBuilder request) {
        return request.with(it -> {
            it.setRemoteAddr(somewhere);
            return it;
        });
    }

    @Test
    void whoeverTriesCodesIsStoppedAndOthersAreNot() throws Exception {
        for (int i = 0; i < A_HOUR; i++) {
            String link = "/confirm/" + "x".repeat(22) + "%02d".formatted(i);
            var request = i % 2 == 0 ? get(link) : post(link);
            pages.perform(from(address, request)).andExpect(status().isNotFound());
        }
        String link = "/confirm/" + "y".repeat(24);
        pages.perform(from(address, get(link))).andExpect(status().isTooManyRequests());
        pages.perform(from(address, post(link))).andExpect(status().isTooManyRequests());
        pages.perform(from(address + "1", get(link))).andExpect(status().isNotFound());
    }
}
