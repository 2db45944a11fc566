/** The diagnoses that a cure answers: what a page needs to know of the table of cures before a plan is asked for. */
export const CURABLE: readonly string[] = [
	"trustWrong",
	"roleMissing",
	"roleLacksEcsActions",
	"roleLacksEssActions",
	"waitWasOver",
	"hookTimedOutContinue",
	"hookTimedOutRollback",
	"scriptTimedOut",
	"scriptFailed",
	"hiddenFailures",
	"scriptNotDelivered",
	"groupDisabled",
	"activityRejected",
	"groupFull",
	"activityInProgress",
];

const curable = new Set(CURABLE);

type Judged = { diagnoses: readonly { id: string }[]; cause: { id: string } | null | undefined };

/** Whether one of a run's problems, or the cause of its verdict, can be put right by a plan. */
export function hasCure({ diagnoses, cause }: Judged): boolean {
	// What an exit code of 0 hid is no diagnosis: only the verdict tells of it.
	const hidden = cause?.id === "hiddenFailure" ? [{ id: "hiddenFailures" }] : [];
	return [...diagnoses, ...hidden].some(({ id }) => curable.has(id));
}
