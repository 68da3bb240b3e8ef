package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DICOM JSON as the standard and other programs write it. */
class JsonIsReadTest {

    private static DicomJsonReader reader(String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new DicomJsonReader(
                new ByteArrayInputStream(bytes), (tag, vr, uri, top) -> uri.getBytes(StandardCharsets.UTF_8));
    }

    private static Attributes read(String json) throws IOException {
        try (DicomJsonReader reader = reader("[" + json + "]")) {
            DicomJsonReader.Instance instance = Objects.requireNonNull(reader.next());
            assertThat(instance.problem()).isNull();
            return instance.dataSet();
        }
    }

    private static String problem(String json) throws IOException {
        try (DicomJsonReader reader = reader("[" + json + ",{'00100020':{'vr':'LO','Value':['next']}}]")) {
            String problem = Objects.requireNonNull(reader.next()).problem();
            assertThat(Objects.requireNonNull(reader.next()).dataSet().getString(Tag.PatientID))
                    .as("the next one is read")
                    .isEqualTo("next");
            assertThat(reader.next()).isNull();
            return Objects.requireNonNull(problem);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "DS;[1.5,'2',null,1e3];1.5\\2\\\\1e3",
                "DS;[0.30000000000000004];0.3",
                "DS;[-1234567890123456789];-1.23456789E+18",
                "DS;[' 1.0 '];1.0",
                "IS;[7,'8',9.0];7\\8\\9",
                "IS;['+7'];+7",
                "LO;['a',null,'b'];a\\\\b",
                "LO;[12];12",
                "LT;['a\\\\b'];a\\b",
                "PN;[{'Alphabetic':'A^B','Ideographic':'C','Phonetic':''},{'Phonetic':'D'},null,'E=F'];A^B=C\\==D\\\\E=F",
                "UI;['1.2.3'];1.2.3",
                "US;[65535,'1'];65535\\1",
                "SS;[-1];-1",
                "UL;[4294967295];4294967295",
                "SL;[-2147483648];-2147483648",
                "SV;[-9223372036854775808];-9223372036854775808",
                "UV;[18446744073709551615,'1e3'];18446744073709551615\\1000",
                "FL;[0.1,'NaN'];0.1\\NaN",
                "FD;[1e-300,'-Infinity'];1.0E-300\\-Infinity",
                "AT;['7fe00010'];7FE00010"
            },
            delimiter = ';')
    void valuesAreRead(String vr, String values, String expected) throws IOException {
        String attribute = "{'00091001':{'vr':'" + vr + "','Value':" + values + "}}";
        Attributes dataSet = read(attribute);
        assertThat(dataSet.vr(0x00091001)).isEqualTo(VR.valueOf(vr));
        assertThat(String.join("\\", dataSet.getStrings(0x00091001))).isEqualTo(expected.trim());
        Attributes backwards = read("{'00091001':{'Value':" + values + ",'vr':'" + vr + "'}}");
        assertThat(backwards.getBytes(0x00091001)).isEqualTo(dataSet.getBytes(0x00091001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'vr':'LO'",
                "'vr':'LO','Value':[]",
                "'vr':'LO','Value':null",
                "'vr':'LO','Value':[null]",
                "'vr':'US','Value':[null]",
                "'vr':'OB','InlineBinary':''",
                "'vr':'OB','InlineBinary':null",
                "'vr':'SQ'",
                "'vr':'SQ','Value':null",
                "'vr':'PN','Value':[{}]"
            })
    void valuesMayBeEmpty(String attribute) throws IOException {
        Attributes dataSet = read("{'00091001':{" + attribute + "}}");
        assertThat(dataSet.contains(0x00091001)).isTrue();
        assertThat(dataSet.getBytes(0x00091001)).isEmpty();
        assertThat(dataSet.getSequence(0x00091001)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "'vr':'XX','Value':['a'];Unknown value representation",
                "'vr':7;Unknown value representation",
                "'Value':['a'];No value representation",
                "'vr':'LO','Value':'a';No array",
                "'vr':'LO','Value':[['a']];No text",
                "'vr':'LO','Value':[{'00100010':{}}];No text",
                "'vr':'LO','Value':[true];No text",
                "'vr':'LO','Value':['\\ud800'];Half a character",
                "'vr':'UT','Value':['a','b'];More than one text",
                "'vr':'US','Value':[70000];No whole number",
                "'vr':'US','Value':[-1];No whole number",
                "'vr':'US','Value':[1.5];No whole number",
                "'vr':'US','Value':[1,null];A number is missing",
                "'vr':'US','Value':['x'];No number",
                "'vr':'US','Value':[''];No number",
                "'vr':'IS','Value':[1e999999999];No whole number",
                "'vr':'UV','Value':[1e999999999];No whole number",
                "'vr':'UV','Value':[-1];No whole number",
                "'vr':'FD','Value':[1e999];No number of the range",
                "'vr':'AT','Value':['PatientID'];No tag",
                "'vr':'OB','Value':[1];Bytes are no array",
                "'vr':'LO','InlineBinary':'AAAA';No inline binary",
                "'vr':'OB','InlineBinary':'?';No base64",
                "'vr':'OF','InlineBinary':'AAAA';No whole number of values",
                "'vr':'OB','InlineBinary':'AAAA','BulkDataURI':'x';More than one value",
                "'vr':'SQ','BulkDataURI':'x';No bulk data",
                "'vr':'SQ','Value':[1];no item",
                "'vr':'SQ','Value':[{'00100020':1}];No object"
            })
    void whatMeansNothingIsRefused(String attribute, String problem) throws IOException {
        assertThat(problem("{'" + "00091001':{" + attribute + "}}")).contains(problem);
    }

    @Test
    void tagsAreTagsAndComeOnce() throws IOException {
        assertThat(problem("{'PatientID':{'vr':'LO'}}")).isEqualTo("An attribute's name is no tag");
        assertThat(problem("{'00100020':{'vr':'LO'},'00100020':{'vr':'LO'}}")).contains("(0010,0020)");
        assertThat(problem("{'FFFEE000':{'vr':'UN'}}")).contains("(FFFE,E000)");
        assertThat(read("{'00020010':{'vr':'UI','Value':['1.2']},'00100000':{'vr':'UL','Value':[4]}}")
                        .size())
                .isZero();
    }

    @Test
    void sequencesAreNestedButNotEndlessly() throws IOException {
        Attributes dataSet = read("{'00081140':{'Value':[{'00100020':{'Value':['P'],'vr':'LO'}},{},null],'vr':'SQ'}}");
        assertThat(dataSet.getSequence(0x00081140)).hasSize(3);
        assertThat(dataSet.getSequence(0x00081140).get(0).getString(Tag.PatientID))
                .isEqualTo("P");
        for (int depth : new int[] {33, 500, 5000}) {
            String deep = "{'00081140':{'vr':'SQ','Value':[".repeat(depth) + "{}" + "]}}".repeat(depth);
            try (DicomJsonReader reader = reader("[" + deep + "]")) {
                assertThatThrownBy(() -> {
                            String problem =
                                    Objects.requireNonNull(reader.next()).problem();
                            throw new DicomJsonException(Objects.requireNonNull(problem));
                        })
                        .isInstanceOf(DicomJsonException.class);
            }
        }
    }

    @Test
    void textIsUtf8() throws IOException {
        String name =
                "{'00080005':{'vr':'CS','Value':['GB18030']},'00100010':{'vr':'PN','Value':[{'Ideographic':'王'}]}}";
        Attributes declared = read(name);
        assertThat(declared.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(declared.getString(Tag.PatientName)).isEqualTo("=王");
        Attributes undeclared = read("{'00081140':{'vr':'SQ','Value':[" + name + "]}}");
        assertThat(undeclared.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(read("{'00100020':{'vr':'LO','Value':['P']}}").contains(Tag.SpecificCharacterSet))
                .isFalse();
    }

    @Test
    void bulkDataAreAskedFor() throws IOException {
        assertThat(read("{'00091001':{'BulkDataURI':'abcd','vr':'OB'}}").getBytes(0x00091001))
                .isEqualTo("abcd".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatNeedsTooMuchIsRefusedInTime() {
        assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(problem("{'00091001':{'vr':'US','Value':[" + "1,".repeat(10_000_000) + "1]}}"))
                    .contains("too large");
            assertThat(problem("{'00091001':{'Value':[" + "1,".repeat(5_000_000) + "1],'vr':'US'}}"))
                    .contains("too large");
            assertThat(problem("{'00091001':{'vr':'US','Value':['" + "1".repeat(1_000_000) + "']}}"))
                    .contains("No number");
        });
    }
}
