package app.homin.launcher;

/** Unpacks the downloaded servers during the build, so that the product's first start is as fast as the others. */
public final class Prepare {

    private Prepare() {}

    /** Unpacks what is missing. Failures are only printed; the product's start tries again and reports them. */
    public static void main(String[] arguments) {
        BuildOutput build = BuildOutput.fromSystemProperties();
        try {
            MariaDbBinaries.unpackInto(BuildOutput.binaries());
            MicroRuntime.of(build.payaraMicroJar());
        } catch (LauncherException e) {
            System.out.println(e.getMessage());
        }
    }
}
