/** The name of an image's or instance's system in the reader's language, as the cloud gives both; undefined when it has none. */
export function osNameOf({ OSName, OSNameEn }: { OSName?: string; OSNameEn?: string }, locale: string) {
	return (locale === "en" && OSNameEn) || OSName || undefined;
}
