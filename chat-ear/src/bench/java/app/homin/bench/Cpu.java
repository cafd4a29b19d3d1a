package app.homin.bench;

import java.util.Map;

/** CPU time of everything that takes part, from its construction on. */
final class Cpu {

    private final Usage server;
    private final Usage database;
    private final Usage client = new Usage(ProcessHandle.current().pid());
    private final double[] start;

    Cpu(Usage server, Usage database) {
        this.server = server;
        this.database = database;
        this.start = now();
    }

    private double[] now() {
        return new double[] {server.cpu(), database.cpu(), client.cpu(), Usage.machineCpu()};
    }

    /** Adds what has been used until now. */
    void putInto(Map<Figure, Double> figures) {
        double[] end = now();
        double ofServer = end[0] - start[0];
        double ofDatabase = end[1] - start[1];
        double ofClient = end[2] - start[2];
        figures.put(Figure.SERVER_CPU, ofServer);
        figures.put(Figure.DATABASE_CPU, ofDatabase);
        figures.put(Figure.CLIENT_CPU, ofClient);
        figures.put(Figure.OTHERS_CPU, Math.max(0, end[3] - start[3] - ofServer - ofDatabase - ofClient));
    }
}
