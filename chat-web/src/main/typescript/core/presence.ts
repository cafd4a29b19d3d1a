/** Whether somebody is there; unknown while the server cannot tell this page. */
export type Presence = "online" | "offline" | "unknown";
