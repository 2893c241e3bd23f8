package crm.it.cluster;

import java.nio.file.Path;

/** A file system of its own in the place of an empty directory, small enough to be filled. Mounting one takes root. */
final class SmallDisk implements AutoCloseable {

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk on(Path directory, int megabytes) {
        return mounted(directory, "size=" + megabytes + "m");
    }

    /** One that holds so many files and directories, itself included, and no more. */
    static SmallDisk ofFiles(Path directory, int files) {
        return mounted(directory, "nr_inodes=" + files);
    }

    private static SmallDisk mounted(Path directory, String options) {
        var mounted = new Programs().answer("mount", "-t", "tmpfs", "-o", options, "crm-test", directory);
        if (mounted.code() != 0) {
            throw new AssertionError("a small disk takes root, who may mount: " + mounted.text());
        }
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /** Takes what room there is; to be done again where something else makes room. */
    void fill() {
        var ended =
                new Programs().answer("dd", "if=/dev/zero", "of=" + ballast(), "bs=4k", "oflag=append", "conv=notrunc");
        if (!ended.text().contains("No space left")) throw new AssertionError("it is not full: " + ended);
    }

    void makeRoom() {
        new Programs().run("rm", ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() {
        new Programs().run("umount", "--lazy", directory);
    }
}
