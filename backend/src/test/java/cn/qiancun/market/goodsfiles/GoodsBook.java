package cn.qiancun.market.goodsfiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;

/** A goods workbook as a person fills it in, by the Chinese headings. */
public final class GoodsBook {
    private static final List<String> HEADINGS = List.of(
            "商品名称", "类别", "规格名称", "销售单位", "净重（克）", "零售价（元）", "批量价", "进货起订量", "保质期（天）", "温度", "按称重结算", "应季月份", "现有库存",
            "质量凭证", "许可证编号", "宣称依据", "产地", "属性", "开售时间", "截止时间", "商品条码", "商品故事", "商品编号", "规格编号");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<String> headings = new ArrayList<>(HEADINGS);

    /** With a column more. */
    public GoodsBook headed(String heading) {
        headings.add(heading);
        return this;
    }

    /** A row that the shop can take. */
    public GoodsBook row(String product, String variant, Object price) {
        var cells = new LinkedHashMap<String, Object>();
        cells.put("商品名称", product);
        cells.put("类别", "粮油");
        cells.put("规格名称", variant);
        cells.put("销售单位", "袋");
        cells.put("净重（克）", 500);
        cells.put("零售价（元）", price);
        cells.put("批量价", "10:1.50；100:1.20");
        cells.put("保质期（天）", 30);
        cells.put("温度", "常温");
        cells.put("现有库存", 7);
        cells.put("质量凭证", "承诺达标合格证");
        cells.put("商品故事", "村里种的。");
        rows.add(cells);
        return this;
    }

    /** Changes a cell of the last row. */
    public GoodsBook with(String heading, Object value) {
        rows.get(rows.size() - 1).put(heading, value);
        return this;
    }

    public byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("商品");
            for (int at = 0; at < headings.size(); at++) {
                sheet.value(0, at, headings.get(at));
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int at = 0; at < headings.size(); at++) {
                    Object value = rows.get(row).get(headings.get(at));
                    if (value instanceof Number number) {
                        sheet.value(row + 1, at, number);
                    } else if (value != null) {
                        sheet.value(row + 1, at, value.toString());
                    }
                }
            }
        }
        return out.toByteArray();
    }

    InputStream stream() throws IOException {
        return new ByteArrayInputStream(bytes());
    }

    /** A workbook's first sheet, each row by its headings. */
    static List<Map<String, String>> read(byte[] content) throws IOException {
        Path file = Files.createTempFile("goods", ".xlsx");
        try {
            Files.write(file, content);
            var read = new ArrayList<Map<String, String>>();
            var headings = new ArrayList<String>();
            cn.qiancun.market.shared.WorkbookFile.read(file, 200_000, row -> {
                if (headings.isEmpty()) {
                    headings.addAll(row.cells());
                    return;
                }
                var cells = new LinkedHashMap<String, String>();
                for (int at = 0; at < headings.size(); at++) {
                    cells.put(headings.get(at), row.get(at));
                }
                cells.put("行", Integer.toString(row.line()));
                read.add(cells);
            });
            return read;
        } finally {
            Files.delete(file);
        }
    }
}
