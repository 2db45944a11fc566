/** The console's languages, as BCP 47 tags; the first is used where nothing tells us better. */
export const locales = ["en", "zh-CN"] as const;

export type Locale = (typeof locales)[number];

const defaultLocale: Locale = "en";

/** Whether the text names a language that we have. */
export function isLocale(value: string | undefined): value is Locale {
	return locales.some((locale) => locale === value);
}

/**
 * Picks a language from an Accept-Language header (RFC 9110 12.5.4): the acceptable one with the highest weight,
 * earlier ones first. Any kind of Chinese gets zh-CN.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
	const wishes = (acceptLanguage ?? "")
		.split(",")
		.map((part, position) => {
			const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
			const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
			return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), position };
		})
		.filter(({ tag, weight }) => tag !== "" && weight > 0)
		.sort((a, b) => b.weight - a.weight || a.position - b.position);
	for (const { tag } of wishes) {
		if (tag === "zh" || tag.startsWith("zh-")) {
			return "zh-CN";
		}
		if (tag === "en" || tag.startsWith("en-")) {
			return "en";
		}
	}
	return defaultLocale;
}
