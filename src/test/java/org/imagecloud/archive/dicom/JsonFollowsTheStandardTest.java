package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFollowsTheStandardTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(Attributes dataSet, DicomJson.BulkDataUri uri) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            new DicomJson(generator, uri).write(dataSet);
        }
        return MAPPER.readTree(text.toString());
    }

    /** One attribute in JSON, with apostrophes for quotation marks. */
    private static String one(int tag, Attributes dataSet) throws IOException {
        return json(dataSet, any -> null)
                .path(String.format("%08X", tag))
                .toString()
                .replace('"', '\'');
    }

    private static String one(int tag, VR vr, String... values) throws IOException {
        return one(tag, new Attributes().setString(tag, vr, values));
    }

    @Test
    void personNamesHaveComponentGroups() throws IOException {
        assertThat(one(Tag.PatientName, VR.PN, "Wang^Guilan=王^桂兰=wang"))
                .isEqualTo("{'vr':'PN','Value':[{'Alphabetic':'Wang^Guilan','Ideographic':'王^桂兰','Phonetic':'wang'}]}");
        assertThat(one(Tag.PatientName, VR.PN, "=王^桂兰")).isEqualTo("{'vr':'PN','Value':[{'Ideographic':'王^桂兰'}]}");
        assertThat(one(Tag.PatientName, VR.PN, "==", "A")).isEqualTo("{'vr':'PN','Value':[null,{'Alphabetic':'A'}]}");
    }

    @Test
    void numbersAreNumbers() throws IOException {
        assertThat(one(Tag.PixelSpacing, VR.DS, "0.50", "+1E2", "")).isEqualTo("{'vr':'DS','Value':[0.5,100.0,null]}");
        assertThat(one(Tag.InstanceNumber, VR.IS, " 7 ")).isEqualTo("{'vr':'IS','Value':[7]}");
        assertThat(one(Tag.Rows, new Attributes().setInt(Tag.Rows, VR.US, 65535)))
                .isEqualTo("{'vr':'US','Value':[65535]}");
        assertThat(one(0x00280106, new Attributes().setInt(0x00280106, VR.SS, -2)))
                .isEqualTo("{'vr':'SS','Value':[-2]}");
        byte[] half = {0, 0, 0, 0x3f};
        assertThat(one(0x00720076, new Attributes().setBytes(0x00720076, VR.FL, half)))
                .isEqualTo("{'vr':'FL','Value':[0.5]}");
        byte[] most = {-1, -1, -1, -1, -1, -1, -1, -1};
        assertThat(one(0x00720083, new Attributes().setBytes(0x00720083, VR.UV, most)))
                .isEqualTo("{'vr':'UV','Value':[18446744073709551615]}");
    }

    @Test
    void numbersThatAreNoneAreText() throws IOException {
        assertThat(one(Tag.InstanceNumber, VR.IS, "seven")).isEqualTo("{'vr':'IS','Value':['seven']}");
        byte[] notANumber = {0, 0, (byte) 0xc0, 0x7f};
        assertThat(one(0x00720076, new Attributes().setBytes(0x00720076, VR.FL, notANumber)))
                .isEqualTo("{'vr':'FL','Value':['NaN']}");
    }

    @Test
    void aNumberOfAMillionDigitsCostsNoTime() {
        assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(one(Tag.PixelSpacing, VR.DS, "1".repeat(1_000_000)))
                        .startsWith("{'vr':'DS','Value':['111"));
    }

    @Test
    void tagsAreEightDigits() throws IOException {
        byte[] tag = {0x10, 0, 0x20, 0, (byte) 0xe0, 0x7f, 0x10, 0};
        assertThat(one(0x00280009, new Attributes().setBytes(0x00280009, VR.AT, tag)))
                .isEqualTo("{'vr':'AT','Value':['00100020','7FE00010']}");
    }

    @Test
    void sequencesAreNested() throws IOException {
        Attributes item = new Attributes().setString(Tag.PatientID, VR.LO, "P1");
        Attributes dataSet = new Attributes().setSequence(Tag.ReferencedSOPSequence, List.of(item, new Attributes()));
        assertThat(one(Tag.ReferencedSOPSequence, dataSet))
                .isEqualTo("{'vr':'SQ','Value':[{'00100020':{'vr':'LO','Value':['P1']}},{}]}");
    }

    @Test
    void emptyValuesHaveNoValue() throws IOException {
        assertThat(one(Tag.PatientID, VR.LO)).isEqualTo("{'vr':'LO'}");
        assertThat(one(Tag.PatientID, VR.LO, "  ")).isEqualTo("{'vr':'LO'}");
        assertThat(one(Tag.ReferencedSOPSequence, new Attributes().setSequence(Tag.ReferencedSOPSequence, List.of())))
                .isEqualTo("{'vr':'SQ'}");
        assertThat(one(Tag.PixelData, new Attributes().setBytes(Tag.PixelData, VR.OW, new byte[0])))
                .isEqualTo("{'vr':'OW'}");
        assertThat(one(Tag.ImageType, VR.CS, "A", "", "C")).isEqualTo("{'vr':'CS','Value':['A',null,'C']}");
    }

    @Test
    void bytesAreInlineOrElsewhere() throws IOException {
        int tag = 0x00091001;
        Attributes small = new Attributes().setBytes(tag, VR.UN, new byte[] {1, 2, 3, 4});
        assertThat(one(tag, small)).isEqualTo("{'vr':'UN','InlineBinary':'AQIDBA=='}");
        Attributes large = new Attributes().setBytes(tag, VR.OB, new byte[5000]);
        assertThat(json(large, any -> "there")
                        .path("00091001")
                        .path("BulkDataURI")
                        .asText())
                .isEqualTo("there");
        assertThat(json(large, any -> null).path("00091001").has("InlineBinary"))
                .isTrue();
        Attributes unread = new Attributes();
        unread.setBulkData(Tag.PixelData, VR.OW, new BulkData(0, 4));
        assertThat(json(unread, any -> "there")
                        .path("7FE00010")
                        .path("BulkDataURI")
                        .asText())
                .isEqualTo("there");
        assertThat(one(Tag.PixelData, unread)).isEqualTo("{'vr':'OW'}");
    }

    @Test
    void groupLengthsAndMetaInformationAreLeftOut() throws IOException {
        Attributes dataSet = new Attributes()
                .setInt(0x00080000, VR.UL, 4)
                .setString(Tag.TransferSyntaxUID, VR.UI, "1.2")
                .setString(Tag.PatientID, VR.LO, "P1");
        assertThat(json(dataSet, any -> null).fieldNames()).toIterable().containsExactly("00100020");
    }

    @Test
    void theCharacterSetIsThatOfJson() throws IOException {
        Attributes dataSet = new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "GB18030")
                .setBytes(Tag.PatientName, VR.PN, "王".getBytes(java.nio.charset.Charset.forName("GB18030")));
        assertThat(one(Tag.SpecificCharacterSet, dataSet)).isEqualTo("{'vr':'CS','Value':['ISO_IR 192']}");
        assertThat(one(Tag.PatientName, dataSet)).isEqualTo("{'vr':'PN','Value':[{'Alphabetic':'王'}]}");
    }
}
