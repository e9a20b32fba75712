package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the first visible sheet of a workbook and reads the texts that its cells point to. */
record WorkbookParts(ZipFile zip) {
    private static final String FOLDER = "xl/";
    private static final String SHARED_TEXTS = FOLDER + "sharedStrings.xml";
    private static final int MOST_SHARED_CHARACTERS = 20_000_000;
    private static final int MOST_SHARED_TEXTS = 3_000_000;

    InputStream firstSheet() throws IOException, XMLStreamException {
        String id = firstVisibleId();
        String target = targets().get(id);
        if (target == null) {
            throw WorkbookFile.kind();
        }
        return BoundedXml.open(zip, target.startsWith("/") ? target.substring(1) : FOLDER + target);
    }

    private String firstVisibleId() throws IOException, XMLStreamException {
        try (InputStream in = BoundedXml.open(zip, FOLDER + "workbook.xml")) {
            XMLStreamReader xml = reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("sheet")
                        && !attribute(xml, "state").endsWith("idden")) {
                    return attribute(xml, "id");
                }
            }
        }
        throw WorkbookFile.kind();
    }

    private Map<String, String> targets() throws IOException, XMLStreamException {
        var targets = new HashMap<String, String>();
        try (InputStream in = BoundedXml.open(zip, FOLDER + "_rels/workbook.xml.rels")) {
            XMLStreamReader xml = reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")
                        && attribute(xml, "Type").endsWith("/worksheet")) {
                    targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
                }
            }
        }
        return targets;
    }

    /** By number; none if the workbook keeps its texts in the cells. */
    List<String> sharedTexts() throws IOException, XMLStreamException {
        var texts = new ArrayList<String>();
        if (zip.getEntry(SHARED_TEXTS) == null) {
            return texts;
        }
        long characters = 0;
        try (InputStream in = BoundedXml.open(zip, SHARED_TEXTS)) {
            XMLStreamReader xml = reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    String text = text(xml, "si");
                    characters += text.length();
                    if (characters > MOST_SHARED_CHARACTERS || texts.size() >= MOST_SHARED_TEXTS) {
                        throw WorkbookFile.tooLarge();
                    }
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        // The JDK's own, whatever else may lie on the class path; nothing outside the file is ever looked up.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in, "UTF-8");
    }

    /** The attribute by its local name, or empty text. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** All text in the current element's runs; the hints of how to pronounce it are left out. */
    static String text(XMLStreamReader xml, String end) throws XMLStreamException {
        var text = new StringBuilder();
        int hints = 0;
        boolean inText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(end)) {
                return text.toString();
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                int step = event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
                hints += xml.getLocalName().equals("rPh") ? step : 0;
                inText = step > 0 && xml.getLocalName().equals("t");
            } else if (xml.isCharacters() && inText && hints == 0) {
                text.append(xml.getText());
                SheetXml.requireLength(text);
            }
        }
        return text.toString();
    }
}
