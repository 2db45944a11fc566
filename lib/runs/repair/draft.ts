import type { Change, Note, PlannedCall, RunPlan } from "./plan-form";

/** What of a plan a person may set otherwise, with what it is set to. */
export type PlanFields = {
	heartbeatTimeout?: number;
	commandTimeout?: number;
	script?: string;
	maxSize?: number;
	/** Instances of the run that are in service unprepared and may be released first. */
	unprepared: readonly string[];
	/** Instances that wait for the end of this run's waits. */
	waiting: readonly string[];
};

/** A plan with what it can be changed in, and why it cannot be carried out yet. */
export type ProposedPlan = { plan: RunPlan; fields: PlanFields; problems: Note[] };

/** A plan in the making. */
export type Draft = { changes: Change[]; calls: PlannedCall[]; notes: Note[]; problems: Note[] };

/** Drops what is not given: the types tell absent from undefined. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}

/** Notes a problem when a value is outside of what the API takes. */
export function checkRange(
	id: string,
	value: number,
	{ min, max }: { min: number; max: number },
	{ problems }: Draft,
): void {
	if (value < min || value > max) {
		problems.push({ id, values: { min, max } });
	}
}
