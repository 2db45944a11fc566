const EXECUTION_GOING = new Set(["Started", "Queued", "Running", "Waiting", "Pending"]);
const INVOCATION_GOING = new Set(["Pending", "Scheduled", "Running", "Stopping"]);

/** Whether an OOS execution has not ended (ListExecutions: Status). */
export const isExecutionGoing = ({ status }: { status: string }): boolean => EXECUTION_GOING.has(status);

/** Whether a command has not ended on an instance (DescribeInvocations: InvocationStatus). */
export const isInvocationGoing = ({ invocationStatus }: { invocationStatus?: string | null | undefined }): boolean =>
	INVOCATION_GOING.has(invocationStatus ?? "");
