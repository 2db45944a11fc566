const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text has a UTF-8 form: half of a surrogate pair has none, and nothing that stores or prints it can keep it. */
export function isWellFormed(text: string): boolean {
	return !LONE_SURROGATE.test(text);
}

/** Whether every name and string in a JSON text is well-formed once its escapes are read. `text` must be JSON. */
export function isWellFormedJson(text: string): boolean {
	if (!/\\ud[89a-f]/i.test(text)) {
		return true;
	}
	let isSound = true;
	JSON.parse(text, (name, value: unknown) => {
		isSound &&= isWellFormed(name) && (typeof value !== "string" || isWellFormed(value));
		return value;
	});
	return isSound;
}
