import { STEP_IDS } from "./steps";
import { PARTS } from "./ways";

type Texts = { steps: Readonly<Record<string, object>>; parts: object; partTitles: object };

/** The keys of texts that the table of steps asks for and the tutorial's messages of a language lack. */
export function missingTexts(messages: Texts): string[] {
	const ofSteps = STEP_IDS.flatMap((step) =>
		["title", "intro"].filter((key) => !(key in (messages.steps[step] ?? {}))).map((key) => `steps.${step}.${key}`),
	);
	const ofParts = PARTS.flatMap((part) => [
		...(part in messages.parts ? [] : [`parts.${part}`]),
		...(part in messages.partTitles ? [] : [`partTitles.${part}`]),
	]);
	return [...ofSteps, ...ofParts];
}
