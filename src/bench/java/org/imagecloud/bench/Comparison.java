package org.imagecloud.bench;

/** What is measured at each server in each round. */
final class Comparison {

    private final int batch;
    private final boolean quick;
    private final long seed;
    private final Memory memory;
    private final Results results;

    private final SyntheticSet warmUp;
    private final SyntheticSet warmUpSingly;
    private final SyntheticSet alone;
    private final SyntheticSet together;
    private final SyntheticSet single;
    private final SyntheticSet singleTogether;

    Comparison(Options options, Pixels pixels, Memory memory, Results results) {
        this.memory = memory;
        this.batch = options.number("batch", 20);
        this.quick = options.flag("quick");
        this.seed = options.number("seed", 1);
        this.results = results;
        int studies = options.number("studies", 9, 60);
        warmUp = SyntheticSet.of(ImageKind.CT, 20, quick ? 60 : 240, pixels, seed, "warm-up");
        warmUpSingly =
                SyntheticSet.of(ImageKind.CT, 20, quick ? 60 : 120, pixels, seed, "warm-up, one object a request");
        alone = SyntheticSet.mixed(studies, pixels, seed, "one connection");
        together = SyntheticSet.mixed(studies, pixels, seed, "four connections");
        single = SyntheticSet.of(ImageKind.CT, 12, 40, pixels, seed, "one object a request");
        singleTogether = SyntheticSet.of(ImageKind.CT, 24, 40, pixels, seed, "one object a request, four connections");
        System.out.printf(
                "a set: %d studies, %d images, %d MB%n",
                alone.studies().size(), alone.images(), alone.bytes() / 1_000_000);
    }

    void disk(Disk disk) throws Exception {
        disk.measure(alone, 1, batch);
        disk.measure(together, 4, batch);
        disk.measure(single, 1, 1);
        disk.measure(singleTogether, 4, 1);
    }

    void server(Server server) throws Exception {
        Ingest ingest = new Ingest(server, memory, results);
        ingest.send(warmUp, 4, batch);
        ingest.send(warmUpSingly, 2, 1);
        ingest.measure(alone, 1, batch);
        ingest.measure(together, 4, batch);
        ingest.measure(single, 1, 1);
        ingest.measure(singleTogether, 4, 1);
        Retrieval retrieval = new Retrieval(server, results);
        retrieval.wholeStudies(single, quick ? 20 : 30);
        retrieval.frames(alone, quick ? 300 : 600, seed);
        retrieval.metadata(single, quick ? 15 : 30);
        new Search(server, results).measure(alone, quick ? 100 : 200);
    }
}
