import type { StepId } from "./steps";

/** What will go wrong, told before it does. `blocker`: the cloud will refuse; `warning`: the run may end badly. */
export type Finding = {
	id: string;
	severity: "blocker" | "warning" | "info";
	/** The form field it is about. */
	field?: string;
	values: Readonly<Record<string, string | number>>;
	/** A value that puts it right. */
	suggestion?: { field: string; value: string | number };
	/** The step that puts it right, where it is another one. */
	step?: StepId;
};
