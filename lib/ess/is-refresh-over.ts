const ENDED = ["Failed", "Successful", "Cancelled", "RollbackSuccessful", "RollbackFailed"];

/** Whether an instance refresh in this state will do nothing any more. Source: DescribeInstanceRefreshes, Status. */
export function isRefreshOver(status: string): boolean {
	return ENDED.includes(status);
}
