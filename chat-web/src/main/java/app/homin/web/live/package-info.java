/**
 * The socket {@code /ws}: {@link app.homin.web.live.ChatEndpoint} translates between the container and a
 * {@link app.homin.web.live.Connection}, {@link app.homin.web.live.FrameHandler} does what clients ask for, and
 * {@link app.homin.web.live.LiveRelay} tells {@link app.homin.web.live.ConnectionHub} what was committed.
 *
 * <h2>Threads</h2>
 *
 * Tyrus calls the endpoint on the thread that read the bytes, and in Payara that is a worker of Grizzly's
 * {@code http-thread-pool} (Grizzly's HttpServerFilter hands what it read to Catalina's InputBuffer, and that calls Tyrus'
 * ReadListener, without changing threads), which the whole HTTP listener shares: it reads every socket and answers every request. A
 * database that stands still for as many frames as the pool has threads would stop all of them, with it the readiness
 * check and the pongs of those who wait for nothing. So these threads only read, check and queue:
 *
 * <ul>
 *   <li>container threads: read a frame and put it into the connection's bounded {@link app.homin.web.live.Inbox}, or
 *       handle it if it is only to be queued for the {@link app.homin.service.journal.Journal};
 *   <li>workers: handle one other frame of a connection at a time, in order, and may wait for the database;
 *   <li>lanes of the ChangeWriter: write messages and receipts in groups, and tell
 *       {@link app.homin.web.live.LiveRelay} what was committed;
 *   <li>writers: write what waits in a connection's bounded {@link app.homin.web.live.Outbox}, and never wait: the
 *       asynchronous remote hands over what the operating system's buffer does not take;
 *   <li>closers: close sockets, which may wait for the other end.
 * </ul>
 */
package app.homin.web.live;
