import "server-only";
import { createCloud } from "@/lib/cloud/create-cloud";
import type { Locale } from "@/lib/i18n/locales";
import { rememberAnswers } from "./remember-answers";

/** A region to choose: its id and its name in the reader's language. */
export type RegionChoice = { id: string; name: string };

const remember = rememberAnswers<readonly RegionChoice[]>();

/**
 * The cloud's regions with their names in a language, remembered for ten minutes. When the cloud cannot be asked only
 * the current one, by its id.
 */
export async function listRegions(current: string, locale: Locale): Promise<readonly RegionChoice[]> {
	const regions = await remember(locale, async () => {
		const { Regions } = await createCloud(current).ecs.describeRegions({
			AcceptLanguage: locale === "zh-CN" ? "zh-CN" : "en-US",
		});
		return Regions.map(({ RegionId, LocalName }) => ({ id: RegionId, name: LocalName ?? RegionId }));
	});
	return regions ?? [{ id: current, name: current }];
}
