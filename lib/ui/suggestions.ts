/** A value that can be suggested, what it is called, and how often there is one where that is known. */
export type Suggestion = { value: string; label: string; count?: number };

/** What stands in the field for each value: its name, with the value itself where several have one name. */
export function suggestionTexts(suggestions: readonly Suggestion[]): Map<string, string> {
	const uses = new Map<string, number>();
	for (const { label } of suggestions) {
		uses.set(label, (uses.get(label) ?? 0) + 1);
	}
	return new Map(
		suggestions.map(({ value, label }) => [value, (uses.get(label) ?? 0) > 1 ? `${label} (${value})` : label]),
	);
}

/**
 * The value that a text in the field means: that of the suggestion so called (in any case where no other is), else the
 * text itself, since not everything that there is can be suggested. Null for a blank text.
 */
export function suggestedValue(text: string, suggestions: readonly Suggestion[]): string | null {
	const typed = text.trim();
	if (typed === "") {
		return null;
	}
	const texts = [...suggestionTexts(suggestions)];
	const exact = texts.find(([value, own]) => own === typed || value === typed);
	const folded = texts.filter(([, own]) => own.toLowerCase() === typed.toLowerCase());
	return exact?.[0] ?? (folded.length === 1 ? folded[0]?.[0] : undefined) ?? typed;
}
