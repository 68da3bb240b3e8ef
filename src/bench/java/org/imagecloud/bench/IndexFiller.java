package org.imagecloud.bench;

/** Fills the index with studies that have no objects, for searches among very many. Needs a constructor without arguments. */
public interface IndexFiller {

    /**
     * Brings the index to that many studies, visible to the clinic {@code wangren}, and its statistics up to date.
     *
     * @param jdbcUrl of the running application's database
     * @throws Exception when the database refuses
     */
    void fill(String jdbcUrl, int studies) throws Exception;
}
