/** What is said of a run, in the order in which lists of them are shown: what needs someone first. */
export const VERDICTS = ["unprepared", "failed", "running", "doubtful", "ran", "verified", "noScript"] as const;

/**
 * Whether the script did its job and where the instance ended.
 * - verified: exit 0, and the check command passed.
 * - ran: exit 0, no check attached.
 * - doubtful: exit 0, but something contradicts it or could not be found out.
 * - unprepared: the script failed, was late or never ran, and the instance is in service.
 * - failed: the same, and the instance is not in service.
 * - running: not over. noScript: none was to run.
 */
export type Verdict = (typeof VERDICTS)[number];

/** The verdicts of a run that someone should look at. */
export const BAD_VERDICTS: readonly Verdict[] = ["unprepared", "failed", "doubtful"];

/** Whether someone should look at a run. */
export const needsSomeone = (verdict: Verdict): boolean => BAD_VERDICTS.includes(verdict);

/** The verdict that a stored text names: rows outlive versions, so an unknown one is undefined. */
export const readVerdict = (text: string | null | undefined): Verdict | undefined =>
	VERDICTS.find((known) => known === text);

/** The worst of several; undefined of none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict | undefined {
	const found = new Set(verdicts);
	return VERDICTS.find((verdict) => found.has(verdict));
}

/** How instances are counted: by their verdict, those apart on which the script never ran and that did not go into service. */
export const TALLIES = [
	"verified",
	"ran",
	"unprepared",
	"failed",
	"notRun",
	"doubtful",
	"running",
	"noScript",
] as const;
export type Tally = (typeof TALLIES)[number];
/** How many instances of a run ended how; all keys are there. */
export type VerdictCounts = Readonly<Record<Tally, number>>;

/** The counts of no instance, to count on. */
export const noCounts = () => Object.fromEntries(TALLIES.map((tally) => [tally, 0])) as Record<Tally, number>;
