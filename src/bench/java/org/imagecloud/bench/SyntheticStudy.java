package org.imagecloud.bench;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A study of a generated patient. */
record SyntheticStudy(ImageKind kind, String uid, Patient patient, LocalDate date, List<SyntheticObject> objects) {

    /** @param name alphabetic and ideographic group (DICOM PS3.5 §6.2.1.1) */
    record Patient(String id, String name, String accession, String birthDate, String sex) {

        private static final String[][] SURNAMES = {
            {"Wang", "王"}, {"Li", "李"}, {"Zhang", "张"}, {"Liu", "刘"}, {"Chen", "陈"},
            {"Yang", "杨"}, {"Zhao", "赵"}, {"Huang", "黄"}, {"Zhou", "周"}, {"Wu", "吴"}
        };
        private static final String[][] GIVEN = {
            {"Fang", "芳"}, {"Wei", "伟"}, {"Xiuying", "秀英"}, {"Na", "娜"}, {"Min", "敏"},
            {"Jing", "静"}, {"Qiang", "强"}, {"Lei", "磊"}, {"Yan", "艳"}, {"Jie", "杰"}
        };

        static Patient of(SplittableRandom random) {
            String[] surname = SURNAMES[random.nextInt(SURNAMES.length)];
            String[] given = GIVEN[random.nextInt(GIVEN.length)];
            return new Patient(
                    "P%09d".formatted(random.nextInt(1_000_000_000)),
                    surname[0] + "^" + given[0] + "=" + surname[1] + "^" + given[1],
                    "A%09d".formatted(random.nextInt(1_000_000_000)),
                    "%d%02d%02d".formatted(1935 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                    random.nextBoolean() ? "F" : "M");
        }
    }

    static SyntheticStudy of(ImageKind kind, int images, int frames, Pixels pixels, SplittableRandom random) {
        SyntheticStudy study = new SyntheticStudy(
                kind,
                Uids.create(random),
                Patient.of(random),
                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(90)),
                new ArrayList<>());
        String series = Uids.create(random);
        int first = random.nextInt(1000);
        for (int number = 1; number <= images; number++) {
            Pixels.Image image = pixels.of(kind, kind.sizes.size() > 1 && images > 4 ? first : first + number);
            study.objects.add(study.object(series, Uids.create(random), number, image, frames));
        }
        return study;
    }

    long bytes() {
        return objects.stream().mapToLong(SyntheticObject::size).sum();
    }

    String path() {
        return "/dicom-web/studies/" + uid;
    }

    private SyntheticObject object(String series, String instance, int number, Pixels.Image image, int frames) {
        DicomBytes dicom = DicomBytes.file(kind.sopClass, instance);
        identify(dicom, instance);
        place(dicom, series, number);
        describe(dicom, image.size(), frames);
        byte[] head = dicom.pixelsFollow(
                image.size().bitsAllocated(), (long) frames * image.size().bytes());
        return new SyntheticObject(series, instance, head, image.bytes(), frames);
    }

    private void identify(DicomBytes dicom, String instance) {
        String day = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        dicom.text(0x00080005, "CS", "ISO_IR 192")
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY")
                .text(0x00080016, "UI", kind.sopClass)
                .text(0x00080018, "UI", instance)
                .text(0x00080020, "DA", day)
                .text(0x00080021, "DA", day)
                .text(0x00080023, "DA", day)
                .text(0x00080030, "TM", "081500")
                .text(0x00080031, "TM", "081600")
                .text(0x00080033, "TM", "081700")
                .text(0x00080050, "SH", patient.accession())
                .text(0x00080060, "CS", kind.name())
                .text(0x00080070, "LO", "Synthetic")
                .text(0x00080080, "LO", "Wangren Town Clinic")
                .text(0x00080090, "PN", "Chen^Doctor=陈^医生")
                .text(0x00081030, "LO", kind.bodyPart + " " + kind)
                .text(0x0008103E, "LO", kind.bodyPart)
                .text(0x00100010, "PN", patient.name())
                .text(0x00100020, "LO", patient.id())
                .text(0x00100030, "DA", patient.birthDate())
                .text(0x00100040, "CS", patient.sex())
                .text(0x00180015, "CS", kind.bodyPart)
                .text(0x00180050, "DS", "1.25")
                .text(0x00180060, "DS", "120");
    }

    private void place(DicomBytes dicom, String series, int number) {
        dicom.text(0x0020000D, "UI", uid)
                .text(0x0020000E, "UI", series)
                .text(0x00200010, "SH", "1")
                .text(0x00200011, "IS", "1")
                .text(0x00200013, "IS", Integer.toString(number))
                .text(0x00200032, "DS", "-125\\-125\\" + number * 1.25)
                .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                .text(0x00200052, "UI", series + ".1");
    }

    private static void describe(DicomBytes dicom, ImageKind.Size size, int frames) {
        boolean color = size.samples() == 3;
        dicom.number(0x00280002, size.samples()).text(0x00280004, "CS", color ? "RGB" : "MONOCHROME2");
        if (color) {
            dicom.number(0x00280006, 0);
        }
        if (frames > 1) {
            dicom.text(0x00280008, "IS", Integer.toString(frames));
        }
        int stored = size.bitsAllocated() == 16 ? 12 : 8;
        dicom.number(0x00280010, size.rows())
                .number(0x00280011, size.columns())
                .text(0x00280030, "DS", "0.5\\0.5")
                .number(0x00280100, size.bitsAllocated())
                .number(0x00280101, stored)
                .number(0x00280102, stored - 1)
                .number(0x00280103, 0)
                .text(0x00281050, "DS", "1040")
                .text(0x00281051, "DS", "400");
    }
}
