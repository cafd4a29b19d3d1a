package app.homin.launcher;

/** The part of a build that makes the product's first start as quick as the others: unpacks what was downloaded, once. */
public final class Prepare {

    private Prepare() {}

    /** Unpacks what is missing. What fails here is tried again, and told, when the product starts. */
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
