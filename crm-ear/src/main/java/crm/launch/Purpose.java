package crm.launch;

/** What the product is started for. */
enum Purpose {
    /** For people, with demonstration data. */
    RUN,
    /** For the tests, which deploy it themselves. */
    TEST,
    /** For the benchmarks: nothing that starts it sooner and slows it down, and no jobs by the clock. */
    BENCH
}
