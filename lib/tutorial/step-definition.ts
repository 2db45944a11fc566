import type { z } from "zod";
import type { Json } from "./json";

export type Product = "ram" | "sts" | "ess" | "oos" | "ecs";

/** A call that a step may make. Reads find what is already there; writes change the account. */
export type DeclaredCall = { product: Product; action: string; kind: "read" | "write" };

/**
 * What must have happened in another step first. `settled`: done or skipped.
 * `attempted`: begun at least once, whatever became of it (a failed scale-out is worth looking at).
 */
type Need = { step: string; state: "settled" | "attempted" };

/**
 * A step of the wizard, as data. What it does stands beside it in server.ts, what it looks like in
 * components/tutorial/steps/<id>/page.tsx, its words under `steps.<id>` in the tutorial's messages.
 */
export type StepDefinition<Id extends string = string, Result extends z.ZodType = z.ZodType> = {
	/** Also the last part of the step's address, /tutorial/ID/STEP, and the name of its folder. */
	id: Id;
	needs: readonly Need[];
	/** Whether it may be left out: then the run fails as the tutorial's last chapter describes. */
	skippable: boolean;
	/** Steps whose results no longer hold once this one's outcome is another resource. */
	invalidates: readonly string[];
	calls: readonly DeclaredCall[];
	/** What the finished step knows; later steps build on this and nothing else. */
	result: Result;
	/** What a result is about, as one string: when it changes, the steps that were done with the former one no longer hold. */
	keyOf(result: z.output<Result>): string;
	/** Whether the cloud still works on what the step began, however long that takes. Without it nothing is awaited. */
	isGoingOn?(result: z.output<Result>): boolean;
	/** Whether it only waits for something that nobody has begun yet: until then nobody has to look often. */
	isWaiting?(result: z.output<Result>): boolean;
	/** What the form holds before anyone has typed, in a walkthrough that is begun in a region. */
	firstInputs?(regionId: string): Record<string, Json>;
};

/** Declares a step. It becomes part of the wizard by its line in steps/table.ts. */
export function defineStep<const Id extends string, Result extends z.ZodType>(
	definition: StepDefinition<Id, Result>,
): StepDefinition<Id, Result> {
	return definition;
}

/** A call that looks. */
export const read = (product: Product, action: string): DeclaredCall => ({ product, action, kind: "read" });
/** A call that changes the account. */
export const write = (product: Product, action: string): DeclaredCall => ({ product, action, kind: "write" });
/** Steps that must be done, or left out on purpose. */
export const settled = (...steps: string[]): Need[] => steps.map((step) => ({ step, state: "settled" }));
/** Steps that must have been begun. */
export const attempted = (...steps: string[]): Need[] => steps.map((step) => ({ step, state: "attempted" }));
