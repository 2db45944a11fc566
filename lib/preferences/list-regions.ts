import "server-only";
import { CloudError } from "@/lib/cloud/cloud-error";
import { createCloud } from "@/lib/cloud/create-cloud";
import type { Locale } from "@/lib/i18n/locales";

/** A region to choose: its id and its name in the reader's language. */
export type RegionChoice = { id: string; name: string };

const freshForMs = 10 * 60_000;
const known = new Map<Locale, { at: number; regions: RegionChoice[] }>();

/**
 * The cloud's regions with their names in a language, remembered for ten minutes. When the cloud cannot be asked only
 * the current one, by its id: the header must not take the page down.
 */
export async function listRegions(current: string, locale: Locale): Promise<readonly RegionChoice[]> {
	const remembered = known.get(locale);
	if (remembered && performance.now() - remembered.at < freshForMs) {
		return remembered.regions;
	}
	try {
		const { Regions } = await createCloud(current).ecs.describeRegions({
			AcceptLanguage: locale === "zh-CN" ? "zh-CN" : "en-US",
		});
		const regions = Regions.map(({ RegionId, LocalName }) => ({ id: RegionId, name: LocalName ?? RegionId }));
		known.set(locale, { at: performance.now(), regions });
		return regions;
	} catch (error) {
		if (error instanceof CloudError) {
			return [{ id: current, name: current }];
		}
		throw error;
	}
}
