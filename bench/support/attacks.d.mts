/** See attacks.mjs. */
export const ATTACKS: readonly {
	readonly name: string;
	readonly templates?: { readonly [name: string]: object };
	readonly start: { readonly [parameter: string]: string };
	readonly advanceSeconds?: number;
	readonly refused?: string;
	readonly failed?: string;
	/** It is never over: it waits for its next time. */
	readonly runsOn?: boolean;
}[];
