import { z } from "zod";

/** An answer that says no more than that the call was done. */
export const doneAnswer = z.object({ RequestId: z.string() });

/**
 * A wrapped list as the older products write it, `{Items: {Item: [...]}}`, read as a plain array.
 * An absent or empty wrapper is an empty list.
 */
export function wrappedList<T extends z.ZodType>(itemName: string, item: T) {
	return z
		.record(z.string(), z.unknown())
		.nullish()
		.transform((wrapper) => wrapper?.[itemName] ?? [])
		.pipe(z.array(item));
}

/** A list that may be absent. */
export function plainList<T extends z.ZodType>(item: T) {
	return z
		.array(item)
		.nullish()
		.transform((items) => items ?? []);
}

const optionalText = z.string().optional();
const optionalNumber = z.coerce.number().optional();

/** Field shapes of answers: the cloud leaves out what does not apply. */
export const fields = { text: optionalText, number: optionalNumber, flag: z.boolean().optional() };

/** The counters of answers that are paged by number. */
export const pageFields = {
	PageNumber: optionalNumber,
	PageSize: optionalNumber,
	TotalCount: optionalNumber,
	RequestId: z.string(),
};

export type PageInput = { PageNumber?: number; PageSize?: number };
