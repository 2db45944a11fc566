import type { Told } from "../run-facts";

/** A run as it is compared: what it ran, with what, how long its phases took, and what it printed. */
export type ComparedRun = {
	id: string;
	regionId: string;
	scalingActivityId: string;
	scalingGroupName: string;
	/** The cloud's minute; `start` is when it began as it is shown, no more exact than is known. */
	startedAt: string;
	start: string;
	verdict: string;
	/** Why, and what became of the instances: the sentence under the verdict. */
	cause: Told | null;
	consequence: Told | null;
	script: string | null;
	/** What the template was given, and how the hook waited, by name; values as text. */
	parameters: Readonly<Record<string, string>>;
	/** The version of each policy of the role that was the newest when the run began; null: it was not attached yet. */
	policies: Readonly<Record<string, string | null>> | null;
	/** Seconds; null where the cloud did not tell both ends. */
	phases: Readonly<Record<Phase, number | null>>;
	/** Of the instance that tells most: the first on which the script failed, else the first. */
	output: { instanceId: string; text: string } | null;
};

/** From the activity's begin to the execution's; the script itself; the execution; from the script's end to the activity's. */
export const PHASES = ["prepare", "script", "execution", "finish"] as const;
export type Phase = (typeof PHASES)[number];

/** One thing of two runs side by side. */
export type Side<T> = { name: string; a: T; b: T; isDifferent: boolean };

export type Comparison = {
	a: ComparedRun;
	b: ComparedRun;
	isSameScript: boolean;
	parameters: Side<string | null>[];
	policies: Side<string | null>[];
	phases: (Side<number | null> & { name: Phase })[];
	isSameOutput: boolean;
};

/** Parameters that name what a run acted on, and so are other ones on every run. */
const OF_EACH_RUN = new Set(["instanceIds", "lifecycleActionToken", "lifecycleHookId", "regionId", "commandContent"]);

/** Puts two runs side by side; what differs comes first. Pure. */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
	return {
		a,
		b,
		isSameScript: a.script === b.script,
		parameters: sides(a.parameters, b.parameters).filter(({ name }) => !OF_EACH_RUN.has(name)),
		policies: sides(a.policies ?? {}, b.policies ?? {}),
		phases: PHASES.map((name) => ({
			name,
			a: a.phases[name],
			b: b.phases[name],
			isDifferent: a.phases[name] !== b.phases[name],
		})),
		isSameOutput: a.output?.text === b.output?.text,
	};
}

function sides<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>): Side<T | null>[] {
	const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
	return names
		.map((name) => {
			const [left, right] = [a[name] ?? null, b[name] ?? null];
			return { name, a: left, b: right, isDifferent: left !== right };
		})
		.sort((x, y) => Number(y.isDifferent) - Number(x.isDifferent) || x.name.localeCompare(y.name));
}
