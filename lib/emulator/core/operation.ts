import type { z } from "zod";
import type { Context } from "./context";
import type { Authorization } from "./permission";

/**
 * Everything about one API operation, in one place: validation, the coverage page, the RAM check and the conformance
 * test all derive from it. `input` is built from core/params; `output` is the answer without RequestId.
 */
export type OperationSpec<I extends z.ZodType, O extends z.ZodType> = {
	/** The API name, e.g. "CreateLifecycleHook". */
	readonly action: string;
	/** API versions that have it in exactly this shape; unset: all of the product's versions. */
	readonly versions?: readonly string[];
	readonly input: I;
	readonly output: O;
	/**
	 * Parameters of a change in which an empty text is a value that clears: what people write about a thing, and whom a
	 * hook tells. Everywhere else the cloud takes an empty optional parameter as one that was not sent.
	 */
	readonly cleared?: readonly string[];
	/**
	 * Error codes that the handler can give beyond the common ones (validation, authorisation, gateway). A test world
	 * fails a call whose handler throws another one.
	 */
	readonly errors?: readonly string[];
	/** Parameters that are accepted and validated but change nothing; listed in docs/emulator.md. */
	readonly ignored?: readonly string[] | (() => readonly string[]);
	/** What the official operation has and this one has not, in a sentence each; listed in docs/emulator.md. */
	readonly missing?: readonly string[];
	/** What RAM must allow; null for calls that need no permission (GetCallerIdentity). */
	readonly authorize: ((input: z.output<I>, ctx: Context) => Authorization | readonly Authorization[]) | null;
	/** Whether it may be called without a signature (AssumeRoleWithOIDC): its parameters say who calls. */
	readonly isUnsigned?: boolean;
	readonly handle: (input: z.output<I>, ctx: Context) => z.output<O>;
};

/** An operation with its types erased, as the registry holds it. */
export type Operation = {
	readonly action: string;
	readonly versions: readonly string[] | undefined;
	readonly input: z.ZodType;
	readonly output: z.ZodType;
	readonly cleared: readonly string[];
	readonly errors: readonly string[];
	readonly ignored: readonly string[];
	readonly missing: readonly string[];
	readonly authorize: ((input: unknown, ctx: Context) => Authorization | readonly Authorization[]) | null;
	readonly isUnsigned: boolean;
	readonly handle: (input: unknown, ctx: Context) => Record<string, unknown>;
};

/** Declares an API operation; `handle` gets the parsed input and returns the answer without RequestId. */
export function operation<I extends z.ZodType, O extends z.ZodType>(spec: OperationSpec<I, O>): Operation {
	const { authorize, handle } = spec;
	return {
		action: spec.action,
		versions: spec.versions,
		input: spec.input,
		output: spec.output,
		cleared: spec.cleared ?? [],
		errors: spec.errors ?? [],
		get ignored() {
			return (typeof spec.ignored === "function" ? spec.ignored() : spec.ignored) ?? [];
		},
		missing: spec.missing ?? [],
		isUnsigned: spec.isUnsigned ?? false,
		// The registry only ever passes what `input` parsed, so the erased types hold.
		authorize: authorize && ((input, ctx) => authorize(input as z.output<I>, ctx)),
		handle: (input, ctx) => handle(input as z.output<I>, ctx) as Record<string, unknown>,
	};
}
