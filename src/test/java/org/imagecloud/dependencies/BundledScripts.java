package org.imagecloud.dependencies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a jar of others delivers to browsers.
 *
 * @param jar its name without the version
 * @param named the libraries in its scripts, by the banners that bundlers leave beside them, with their versions
 * @param versions of libraries that tell their own in the code
 */
record BundledScripts(String jar, Map<String, String> named, Set<String> versions) {

    private static final String DELIVERED = "META-INF/resources/";

    /** {@code @license bpmn-js@16.5.0} */
    private static final Pattern PACKAGE = Pattern.compile("@license (@?[\\w./-]+)@(\\d\\S*)");

    /** {@code Chart.js v4.4.1}, {@code focus-trap 7.5.4}, {@code AngularJS NES v1.9.9}: a line of a comment. */
    private static final Pattern BANNER = Pattern.compile("(?m)^(?:/\\*[!*]?)?[ *]*(?:@license )?"
            + "([@A-Za-z][\\w@/.:-]*(?: [A-Z:][\\w:]*){0,3}) (?:- )?v?(\\d+\\.\\d+\\.\\d+)\\b");

    /** {@code x.version="2.30.1"} */
    private static final Pattern CONSTANT = Pattern.compile("(?i)\\bversion[=:]\"(\\d+\\.\\d+\\.\\d+)\"");

    /** Those of all jars of the class path that deliver scripts. */
    static List<BundledScripts> all() throws IOException {
        List<BundledScripts> all = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (path.endsWith(".jar")) {
                BundledScripts scripts = of(Path.of(path));
                if (!scripts.named().isEmpty() || !scripts.versions().isEmpty()) {
                    all.add(scripts);
                }
            }
        }
        return all;
    }

    private static BundledScripts of(Path path) throws IOException {
        BundledScripts scripts = new BundledScripts(
                path.getFileName().toString().replaceFirst("-\\d.*", ""), new TreeMap<>(), new TreeSet<>());
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(DELIVERED) && (name.endsWith(".js") || name.endsWith(".LICENSE.txt"))) {
                    scripts.read(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return scripts;
    }

    void read(String text) {
        for (Pattern pattern : Arrays.asList(PACKAGE, BANNER)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                named.put(matcher.group(1), matcher.group(2));
            }
        }
        named.remove("@version"); // what documents itself tells its own, not its library's
        Matcher matcher = CONSTANT.matcher(text);
        while (matcher.find()) {
            versions.add(matcher.group(1));
        }
    }
}
