import { z } from "zod";
import { lazyObject } from "./lazy-object";

const diagnosis = lazyObject(() => ({
	action: z.string(),
	resource: z.string(),
	conditions: z.record(z.string(), z.string()),
	principal: z.object({ type: z.string(), name: z.string(), ownerId: z.string() }),
	isExplicit: z.boolean(),
	policyType: z.string(),
	policy: z.string().optional(),
}));

/** What the cloud's diagnostic message of a refusal holds: who wanted what, and which policy decided. */
export type Diagnosis = z.infer<typeof diagnosis>;

/** The message as an AccessDeniedDetail carries it: one opaque text (the cloud encrypts it, here it is only packed). */
export function encodeDiagnosis(told: Diagnosis): string {
	return Buffer.from(JSON.stringify(told)).toString("base64");
}

/** What a message holds; undefined for a text that is none. */
export function decodeDiagnosis(message: string): Diagnosis | undefined {
	try {
		return diagnosis.safeParse(JSON.parse(Buffer.from(message, "base64").toString())).data;
	} catch {
		return undefined;
	}
}
