/** The text as indented JSON, or undefined when it is not JSON. */
export function formatJson(text: string, indent = 4): string | undefined {
	try {
		return JSON.stringify(JSON.parse(text), null, indent);
	} catch {
		return undefined;
	}
}
