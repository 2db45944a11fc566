/** What can be done about a run while it goes on. */
export type LiveAct = "endWait" | "extendWait" | "fastForward" | "stopCommand" | "cancelExecution";
