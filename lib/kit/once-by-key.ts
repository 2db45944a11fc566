/**
 * `make`, asked once for each key while at most `limit` answers are kept; a full store is begun anew. For pure functions:
 * nobody may change what they answer.
 */
export function onceByKey<A extends readonly unknown[], T>(
	limit: number,
	keyOf: (...args: A) => string,
	make: (...args: A) => T,
): (...args: A) => T {
	const answers = new Map<string, { readonly answer: T }>();
	return (...args) => {
		const key = keyOf(...args);
		const known = answers.get(key);
		if (known) {
			return known.answer;
		}
		if (answers.size >= limit) {
			answers.clear();
		}
		const answer = make(...args);
		answers.set(key, { answer });
		return answer;
	};
}
