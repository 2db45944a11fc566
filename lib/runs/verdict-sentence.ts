import { showHidden } from "@/lib/ui/show-hidden";
import type { Told } from "./run-facts";

/** Words that are found by keys that are only known at run time. */
type Words = { (key: never, values?: never): string; has: (key: never) => boolean };

/** A text of an output may be anything: nothing in it is hidden, and it does not take the page. */
const shownValues = (values: Told["values"]): Told["values"] =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? showHidden(value) : value]),
	);

/**
 * The sentence under a verdict: cause and consequence; null when there is none to say. Pure.
 * @param t the words of `runs`; `tRules` those of `diagnosis.rules`, where the causes of lib/diagnosis have theirs.
 */
export function verdictSentence(
	t: Words,
	tRules: Words,
	{ cause, consequence }: { cause: Told | null; consequence?: Told | null },
): string | null {
	if (cause === null) {
		return null;
	}
	const say = (words: Words, key: string, values: Told["values"]) =>
		words.has(key as never) ? words(key as never, shownValues(values) as never) : null;
	const why = say(t, `causes.${cause.id}`, cause.values) ?? say(tRules, `${cause.id}.title`, cause.values) ?? cause.id;
	const then = consequence ? say(t, `consequences.${consequence.id}`, consequence.values) : null;
	return then === null
		? t("sentence.one" as never, { cause: why } as never)
		: t("sentence.both" as never, { cause: why, consequence: then } as never);
}
