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

/** Whether one of the problems can be put right by a plan. */
export const hasCure = (diagnoses: readonly { id: string }[]) => diagnoses.some(({ id }) => curable.has(id));
