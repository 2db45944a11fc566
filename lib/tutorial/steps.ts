import type { z } from "zod";
import type { StepDefinition } from "./step-definition";
import { TABLE } from "./steps/table";

type Entry = (typeof TABLE)[number];
export type StepId = Entry["id"];

/** What each finished step knows. */
export type StepResults = { [S in StepId]: z.output<Extract<Entry, { id: S }>["result"]> };

/** A step's definition with the names of steps as they are known. A test holds that every name is a step's. */
type Step = Omit<StepDefinition, "needs" | "invalidates"> & {
	needs: readonly { step: StepId; state: "settled" | "attempted" }[];
	invalidates: readonly StepId[];
};

/** The steps' ids in the tutorial's order. */
export const STEP_IDS: readonly StepId[] = TABLE.map((step) => step.id);

/** The steps by id. */
export const STEPS = Object.fromEntries(TABLE.map((step) => [step.id, step])) as unknown as Readonly<
	Record<StepId, Step>
>;

/** Whether a text names a step. */
export function isStepId(value: string): value is StepId {
	return (STEP_IDS as readonly string[]).includes(value);
}
