/** The languages that a model is written in. */
export const CODE_FORMATS = ["terraform", "ros", "cli"] as const;
export type CodeFormat = (typeof CODE_FORMATS)[number];

/** The language that a text is most likely in; undefined for an empty one. */
export function guessFormat(text: string): CodeFormat | undefined {
	if (text.trim() === "") {
		return undefined;
	}
	if (/ROSTemplateFormatVersion|^\s*["']?Resources["']?\s*:/m.test(text)) {
		return "ros";
	}
	return /^#!.*sh\b|^\s*(?:\w+=\$\()?\s*aliyun\s+\w+\s+\w+/m.test(text) ? "cli" : "terraform";
}
