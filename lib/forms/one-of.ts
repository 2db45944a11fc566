/** A text as the known value that it is; the fallback for any other and for none. */
export function oneOf<T extends string>(values: readonly T[], text: string | undefined, fallback: T): T {
	return values.find((known) => known === text) ?? fallback;
}
