package org.imagecloud.demo;

import static org.imagecloud.shared.Tier.CITY;
import static org.imagecloud.shared.Tier.COUNTY;
import static org.imagecloud.shared.Tier.PROVINCE;
import static org.imagecloud.shared.Tier.TOWNSHIP;

import java.util.List;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;

/** One provincial hospital, two city hospitals, four county hospitals and twelve township clinics; parents first. */
final class DemoProvince {

    static final List<Hospital> HOSPITALS = List.of(
            hospital("province", "省立医院", "Provincial Hospital", PROVINCE, null),
            hospital("bozhou", "亳州市人民医院", "Bozhou City People's Hospital", CITY, "province"),
            hospital("fuyang", "阜阳市人民医院", "Fuyang City People's Hospital", CITY, "province"),
            hospital("lixin", "利辛县人民医院", "Lixin County People's Hospital", COUNTY, "bozhou"),
            hospital("mengcheng", "蒙城县人民医院", "Mengcheng County People's Hospital", COUNTY, "bozhou"),
            hospital("taihe", "太和县人民医院", "Taihe County People's Hospital", COUNTY, "fuyang"),
            hospital("linquan", "临泉县人民医院", "Linquan County People's Hospital", COUNTY, "fuyang"),
            hospital("wangren", "汪人镇卫生院", "Wangren Town Clinic", TOWNSHIP, "lixin"),
            hospital("zhangcun", "张村镇卫生院", "Zhangcun Town Clinic", TOWNSHIP, "lixin"),
            hospital("jiangji", "江集镇卫生院", "Jiangji Town Clinic", TOWNSHIP, "lixin"),
            hospital("lucun", "吕村镇卫生院", "Lucun Town Clinic", TOWNSHIP, "mengcheng"),
            hospital("tancheng", "坛城镇卫生院", "Tancheng Town Clinic", TOWNSHIP, "mengcheng"),
            hospital("limiao", "立苗镇卫生院", "Limiao Town Clinic", TOWNSHIP, "mengcheng"),
            hospital("niqiu", "倪邱镇卫生院", "Niqiu Town Clinic", TOWNSHIP, "taihe"),
            hospital("sanyuan", "三元镇卫生院", "Sanyuan Town Clinic", TOWNSHIP, "taihe"),
            hospital("jiumen", "旧门镇卫生院", "Jiumen Town Clinic", TOWNSHIP, "taihe"),
            hospital("yangqiao", "杨桥镇卫生院", "Yangqiao Town Clinic", TOWNSHIP, "linquan"),
            hospital("tongcheng", "铜城镇卫生院", "Tongcheng Town Clinic", TOWNSHIP, "linquan"),
            hospital("gaotang", "高塘镇卫生院", "Gaotang Town Clinic", TOWNSHIP, "linquan"));

    /** Of no subscriber. */
    static final String PHONE = "0558-000 0000";

    private DemoProvince() {}

    private static Hospital hospital(String id, String zh, String en, Tier tier, @Nullable String parent) {
        return new Hospital(
                new HospitalId(id), new LocalizedText(zh, en), tier, parent == null ? null : new HospitalId(parent));
    }
}
