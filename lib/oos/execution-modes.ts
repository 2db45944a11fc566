/** How an execution goes on when a task has ended or failed. Source: StartExecution, Mode. */
export const EXECUTION_MODES = ["Automatic", "FailurePause", "Debug"] as const;
